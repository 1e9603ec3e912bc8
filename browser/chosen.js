// From what a person chose or dropped to files with names: {name, file, found}; found in a folder, not named.
"use strict";

function fromInput(input) {
  const chosen = [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file, found: Boolean(file.webkitRelativePath) }));
  input.value = ""; // the same file can be chosen again
  return chosen;
}

async function fromDrop(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return [...data.files].map((file) => ({ name: file.name, file, found: false }));
  return (await Promise.all(entries.map((entry) => below(entry, false)))).flat();
}

async function below(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ name: entry.fullPath.replace(/^\//, ""), file, found }];
  }
  const reader = entry.createReader();
  const inside = [];
  for (;;) { // a reader gives a folder in portions
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map((one) => below(one, true)))).flat();
}

async function wanted(engine, chosen) { // as the command looks through a folder, in the order of names
  const files = chosen.map(({ name, found }) => [name.toWellFormed ? name.toWellFormed() : name, found]);
  const names = JSON.parse(await engine.ask("wanted", JSON.stringify(files)));
  const kept = chosen.map((item, place) => ({ ...item, name: names[place] })).filter((item) => item.name !== null);
  return kept.sort((one, two) => (one.name < two.name ? -1 : 1));
}
