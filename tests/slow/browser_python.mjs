// Checks documents in the Python of a browser page (Pyodide): node browser_python.mjs PROJECT WORK
// WORK holds rulebook.json and documents/; the lines of the report go to WORK/lines.jsonl.
import { loadPyodide } from "pyodide";

const [project, work] = process.argv.slice(2);
const python = await loadPyodide();
for (const [name, root] of [["/project", project], ["/work", work]]) {
  python.FS.mkdir(name);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, name);
}
python.runPython(`
import json, pathlib, sys, warnings
warnings.simplefilter("error")
sys.dont_write_bytecode = True
sys.path.insert(0, "/project")

from checker.cli.job import CheckJob, Format
from checker.rulebook.compiled import Rulebook
from checker.running.pipeline import Pipeline
from checker.running.settings import RulebookChoice

work = pathlib.Path("/work")
rulebook = Rulebook(json.loads((work / "rulebook.json").read_text(encoding="utf-8")))
job = CheckJob(RulebookChoice((), ()), None, (Format("jsonl"),), "applicant", "all")
(stream,) = job.open_streams(rulebook)
pipeline = Pipeline(rulebook)
with open(work / "lines.jsonl", "w", encoding="utf-8") as lines:
    for path in sorted((work / "documents").iterdir()):
        for result in pipeline.check(path.read_bytes(), path.name):
            lines.write(stream.line(result))
print(sys.version_info[:2], len(sys.modules))
`);
