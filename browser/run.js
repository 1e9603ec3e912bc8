// One run over the files that were chosen together. A worker that had to be ended has forgotten the files before: those
// are checked again, in the end, so that the report is whole.
"use strict";

const MOST_MILLISECONDS = 60_000; // for one file

class Run {
  #engine;
  #items;
  #isStopped = false;

  constructor(engine, chosen, mostBytes) { // chosen: {name, file, found}; found in a folder, not named
    this.#engine = engine;
    this.#items = chosen.map((item) => ({ ...item, home: 0, code: item.file.size > mostBytes ? "too_large" : "" }));
  }

  get count() {
    return this.#items.length;
  }

  get isStopped() {
    return this.#isStopped;
  }

  async finish(tell = () => {}) { // tell(name, number of the file, how many of them)
    for (let item = this.#next(); item; item = this.#next()) {
      if (!item.home && !this.#isStopped) tell(item.name, this.#items.indexOf(item) + 1, this.count);
      await this.#check(item);
    }
  }

  stop() { // what was not checked yet is named as that; a report of nothing else is none
    this.#isStopped = true;
    if (!this.#items.some((item) => item.home)) this.#items = [];
    for (const item of this.#items) if (!item.home) item.code = "stopped";
    this.#engine.end("stopped");
  }

  async report(format, audience) {
    await this.finish();
    return this.#engine.ask("report", format, audience);
  }

  #next() {
    return this.#items.find((item) => !item.home) || this.#items.find((item) => item.home !== this.#engine.generation);
  }

  async #check(item) {
    if (item.code) {
      await this.#engine.ask("refuse", item.name, item.code, item.file.size);
    } else {
      item.code = await this.#failure(item);
      if (item.code) return; // refused in its next turn, if it still is in the run
    }
    item.home = this.#engine.generation;
  }

  async #failure(item) { // the code of what went wrong; empty where nothing did
    let bytes;
    try {
      bytes = new Uint8Array(await item.file.arrayBuffer());
    } catch {
      return "read_error"; // moved or changed since it was chosen
    }
    try {
      await this.#engine.askWithin(MOST_MILLISECONDS, "check", item.name, bytes, item.found);
      return "";
    } catch (error) {
      return error.code || "worker";
    }
  }
}
