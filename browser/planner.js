// The budget planner: figures as one types, and why a figure is refused. Everything said comes from the program.
"use strict";

const CALM_MILLISECONDS = 200; // after the last key

function node(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function withClass(name, made) {
  made.className = name;
  return made;
}

class Planner {
  #engine;
  #form = document.getElementById("budjetti");
  #clock = 0;
  #latest = 0;

  constructor(engine) {
    this.#engine = engine;
    this.#form.addEventListener("input", () => {
      clearTimeout(this.#clock);
      this.#clock = setTimeout(() => this.plan(), CALM_MILLISECONDS);
    });
    this.#form.addEventListener("submit", (event) => { event.preventDefault(); this.plan(); });
  }

  #fit() { // a sum that the cost model does not have is neither shown nor given
    for (const box of this.#form.querySelectorAll("[data-unused]")) {
      box.hidden = box.dataset.unused.split(" ").includes(this.#form.elements.model.value);
      box.querySelector("input").disabled = box.hidden;
    }
  }

  async plan() {
    this.#fit();
    this.#latest += 1;
    const mine = this.#latest;
    const made = await this.#made(JSON.stringify(Object.fromEntries(new FormData(this.#form).entries())));
    if (mine !== this.#latest) return;
    document.getElementById("budjetti-viesti").replaceChildren(message(made));
    const shown = made.legal ? made : made.nearest;
    document.getElementById("budjetti-luvut").replaceChildren(...(shown ? [figures(shown, made.legal, made.changes)] : []));
  }

  async #made(facts) {
    try {
      return JSON.parse(await this.#engine.ask("plan", facts));
    } catch (error) {
      if (error instanceof Ended) return this.#made(facts); // the worker was ended for a file's sake
      return { faults: [`Laskenta ei onnistunut. ${error.message}`] };
    }
  }
}

function message(made) {
  const box = withClass(`verdict ${made.legal ? "ok" : "findings"}`, node("div", ""));
  if (made.faults) {
    box.append(withClass("state", node("p", "Lähtötiedoissa on korjattavaa")), node("ul", "", ...made.faults.map((fault) => node("li", fault))));
    return box;
  }
  box.append(withClass("state", node("p", made.legal ? "Säännöt hyväksyvät luvut" : "Säännöt eivät hyväksy näitä lukuja")));
  const remarks = (made.legal && made.remarks) || [];
  if (made.legal) box.append(node("p", `Luvut täyttävät kaikki ${remarks.length ? "virhe- ja varoitustason " : ""}säännöt, jotka niitä koskevat.`));
  if (made.obstacle) box.append(node("p", made.obstacle));
  box.append(...[...(made.refused || []), ...remarks].map((finding) => node("p", `${finding.message} ${finding.remedy || ""} `, withClass("quiet small", node("span", `Peruste: ${finding.legal_basis}.`)))));
  return box;
}

function figures(made, isLegal, changes) {
  const head = ["Kohta", "Määrä", "Laskelma ja peruste"].map((text) => Object.assign(node("th", text), { scope: "col" }));
  head[1].className = "number";
  const rows = made.figures.map((figure) => node("tr", "",
    Object.assign(node("th", figure.label), { scope: "row" }),
    withClass("number", node("td", figure.amount)),
    node("td", "", node("div", figure.calculation), withClass("quiet small", node("div", figure.legal_basis)))));
  const caption = node("caption", isLegal ? "Budjetin luvut" : `Lähimmät luvut, jotka säännöt hyväksyvät (${changes})`);
  return withClass("stack budget", node("table", "", caption, node("thead", "", node("tr", "", ...head)), node("tbody", "", ...rows)));
}
