// Compiles Python trees with the page's own Python, so that nothing is compiled in the browser.
// node compile.mjs WORK: WORK/trees/NAME becomes WORK/NAME.zip (stored, sorted, without a clock); equal trees give equal bytes.
import { loadPyodide } from "pyodide";

const python = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } }); // lines of a traceback, without its columns
python.FS.mkdir("/given");
python.FS.mount(python.FS.filesystems.NODEFS, { root: process.argv[2] }, "/given");
python.runPython(`
import importlib.util, marshal, os, zipfile

def packed(tree, archive):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for folder, folders, names in os.walk(tree):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(folder, name)
                inside = os.path.relpath(path, tree)
                with open(path, "rb") as file:
                    data = file.read()
                if name.endswith(".py"):
                    code = compile(data, inside, "exec", dont_inherit=True, optimize=2)
                    inside, data = inside + "c", importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
                target.writestr(zipfile.ZipInfo(inside, (1980, 1, 1, 0, 0, 0)), data)

for name in sorted(os.listdir("/given/trees")):
    packed("/given/trees/" + name, "/given/" + name + ".zip")
`);
