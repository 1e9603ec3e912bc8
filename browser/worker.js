// The Python of the page: runs in a worker that was made of a blob, so the page's own policy binds it and nothing can be sent.
// Messages in: {start: {wasm, stdlib, app}}, {pack: [name, bytes]}, {call: [id, function, arguments]}.
// Messages out: {ready}, {done: [id, result]}, {failed: [id, sentence, fatal]}.
"use strict";
let page = null;

function inflated(bytes) { // never by a Blob: WebKit refuses to read those on file://
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  writer.write(bytes);
  writer.close();
  return new Response(stream.readable);
}

async function start({ wasm, stdlib, app }) {
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
  await unpack(python, "app", app);
  python.runPython("import sys; sys.dont_write_bytecode = True\nfrom checker.cli.page import Page\npage = Page()");
  page = { python, python_page: python.globals.get("page") };
}

async function unpack(python, name, bytes) {
  python.FS.writeFile(`/${name}.zip`, new Uint8Array(await inflated(bytes).arrayBuffer()));
  python.runPython(`import sys; sys.path.insert(1, "/${name}.zip")`);
}

function called([id, name, given]) {
  const { python, python_page } = page;
  const converted = given.map((item) => (item instanceof Uint8Array ? python.toPy(item) : item));
  const result = python_page[name](...converted);
  const plain = result && result.toJs ? result.toJs() : result;
  if (result && result.destroy) result.destroy();
  postMessage({ done: [id, plain] });
}

let before = Promise.resolve(); // one message after another: a call waits for what it needs to be unpacked
self.onmessage = ({ data }) => { before = before.then(() => answer(data)); };

async function answer(data) {
  const id = data.call ? data.call[0] : null;
  try {
    if (data.start) {
      await start(data.start);
      postMessage({ ready: true });
    } else if (data.pack) {
      await unpack(page.python, ...data.pack);
    } else {
      called(data.call);
    }
  } catch (error) {
    postMessage({ failed: [id, String(error).slice(-2000), Boolean(error.pyodide_fatal_error) || error instanceof RangeError] });
  }
}
