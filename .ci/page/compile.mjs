// `node compile.mjs FOLDER`: the .py in FOLDER/library and FOLDER/program become .pyc, by the Python in FOLDER/pyodide.
// The bytecode asks for no source and has no path of this computer in it: the same sources give the same bytes.
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${folder}/pyodide/` });
python.FS.mkdirTree("/made");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/made");
python.runPython(`
import py_compile, warnings
from pathlib import Path

warnings.simplefilter("ignore")
for source in sorted([*Path("/made/library").rglob("*.py"), *Path("/made/program").rglob("*.py")]):
    place = "/".join(source.parts[3:])
    py_compile.compile(source, source.with_suffix(".pyc"), place, True, -1,
                       py_compile.PycInvalidationMode.UNCHECKED_HASH)
    source.unlink()
`);
