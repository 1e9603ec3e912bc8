// The program in its worker: begun from what the page carries, asked one question at a time, ended where it hangs.
"use strict";

const GRACE_MILLISECONDS = 2_000; // the clock may ring because the computer slept: what is nearly done is waited for

class Ended extends Error { // the worker that was asked is no more: timeout, worker (it broke down) or stopped
  constructor(code) {
    super(code);
    this.code = code;
  }
}

class Engine {
  #source;
  #parts;
  #worker;
  #waiting = new Map();
  #number = 0;
  generation = 0; // of the worker; each knows only what it was told itself

  constructor(source, parts) {
    this.#source = source;
    this.#parts = parts;
  }

  begin() {
    this.generation += 1;
    this.ready = new Promise((ready, failed) => {
      const worker = new Worker(this.#source);
      let isReady = false;
      worker.onerror = (event) => {
        event.preventDefault();
        failed(new Error(event.message));
        if (isReady && worker === this.#worker) this.end("worker"); // one that cannot even begin would do so for ever
      };
      worker.onmessage = ({ data }) => {
        isReady = true;
        if (data.ready) ready();
        else if (data.broken) failed(new Error(data.broken));
        else this.#answer(data);
      };
      worker.postMessage({ start: this.#parts });
      this.#worker = worker;
    });
    this.ready.catch(() => {}); // whoever asks next is told
    return this.ready;
  }

  async ask(name, ...given) {
    await this.ready;
    return new Promise((done, failed) => {
      this.#number += 1;
      this.#waiting.set(this.#number, { done, failed });
      this.#worker.postMessage({ call: [this.#number, name, given] }, given.filter((item) => item instanceof Uint8Array).map((item) => item.buffer));
    });
  }

  async askWithin(milliseconds, ...question) {
    await this.ready;
    let clock = setTimeout(() => { clock = setTimeout(() => this.end("timeout"), GRACE_MILLISECONDS); }, milliseconds);
    try {
      return await this.ask(...question);
    } finally {
      clearTimeout(clock);
    }
  }

  end(code) { // and begin anew: every question that waits fails by this code
    this.#worker.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.begin();
    for (const { failed } of waiting) failed(new Ended(code));
  }

  #answer({ done, failed, fatal }) {
    const [id, result] = done || failed;
    const question = this.#waiting.get(id);
    if (fatal) this.end("worker");
    this.#waiting.delete(id);
    if (question && done) question.done(result);
    else if (question) question.failed(new Error(result));
  }
}
