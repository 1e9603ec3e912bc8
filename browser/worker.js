// The Python of the page: runs in a worker that was made of a blob, so the page's own policy binds it and nothing can be sent.
// Messages in: {start: {wasm, stdlib, app, packages}}, {call: [id, function, arguments]}.
// Messages out: {ready}, {broken: sentence}, {done: [id, result]}, {failed: [id, sentence], fatal}.
"use strict";
let asked = null;

function inflated(bytes) { // never by a Blob: WebKit refuses to read those on file://
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  writer.write(bytes);
  writer.close();
  return new Response(stream.readable);
}

async function start({ wasm, stdlib, app, packages }) {
  self.fetch = async (address) => {
    const wanted = String(address);
    if (wanted.endsWith("pyodide.asm.wasm")) {
      return new Response(inflated(wasm).body, { headers: { "content-type": "application/wasm" } });
    }
    if (wanted.endsWith("stdlib.zip")) return inflated(stdlib);
    throw new Error("no network: " + wanted);
  };
  const nowhere = "http://localhost.invalid/";
  const python = await self.loadPyodide({
    indexURL: nowhere,
    packageBaseUrl: nowhere,
    stdLibURL: nowhere + "stdlib.zip",
    createPyodideModule: self._createPyodideModule,
    lockFileContents: self.lockFile,
  });
  python.FS.writeFile("/app.zip", new Uint8Array(await inflated(app).arrayBuffer()));
  python.FS.mkdir("/parts");
  for (const [name, bytes] of packages) python.FS.writeFile(`/parts/${name}.zip.gz`, bytes);
  python.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path.insert(1, "/app.zip")
import parts
parts.install()
from checker.cli.page import Page
page = Page()`);
  asked = { python, page: python.globals.get("page") };
}

function called([id, name, given]) {
  const { python, page } = asked;
  const result = page[name](...given.map((item) => (item instanceof Uint8Array ? python.toPy(item) : item)));
  postMessage({ done: [id, result] });
}

let before = Promise.resolve(); // one message after another: a call waits for the start
self.onmessage = ({ data }) => { before = before.then(() => (data.start ? begin(data.start) : answer(data.call))); };

async function begin(given) {
  try {
    await start(given);
    postMessage({ ready: true });
    asked.page.prepare();
  } catch (error) {
    postMessage({ broken: String(error).slice(-2000) });
  }
}

function answer(call) {
  try {
    called(call);
  } catch (error) {
    postMessage({ failed: [call[0], String(error).slice(-2000)], fatal: Boolean(error.pyodide_fatal_error) || error instanceof RangeError });
  }
}
