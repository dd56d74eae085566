// `node compile.mjs FOLDER NAME…`: the .py in FOLDER/NAME become .pyc, by the Python in FOLDER/pyodide.
// The bytecode asks for no source and has no path of this computer in it: the same sources give the same bytes.
import { pathToFileURL } from "node:url";

const [folder, ...names] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${folder}/pyodide/` });
python.FS.mkdirTree("/made");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/made");
python.globals.set("names", python.toPy(names));
python.runPython(`
import json, marshal, py_compile, sys, warnings
from pathlib import Path

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True

# The program's patterns, as this Python compiles them.
patterns = Path("/made/program/gongwen/beforehand/patterns.json")
if patterns.exists():
    sys.path.insert(0, "/made/program")
    from gongwen.beforehand import expressions, store

    compiled = expressions.made((pattern, flags) for pattern, flags in json.loads(patterns.read_text()))
    store.FILE.write_bytes(store.extended(compiled))
    patterns.unlink()

for source in sorted(source for name in names for source in Path("/made", name).rglob("*.py")):
    place = "/".join(source.parts[3:])
    py_compile.compile(
        source, source.with_suffix(".pyc"), place, True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    source.unlink()

# The dictionary of jieba as jieba itself keeps it for the next time: it would take two seconds to read.
dictionary = Path("/made/packages/jieba/dict.txt")
if dictionary.exists():
    sys.path.insert(0, "/made/packages")
    import jieba

    with dictionary.open("rb") as words:
        dictionary.with_name("jieba.cache").write_bytes(marshal.dumps(jieba.dt.gen_pfdict(words), 2))
    dictionary.unlink()
`);
