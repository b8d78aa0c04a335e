import path from 'node:path'
import ts from 'typescript'

/** What a change may leave unused. */
const UNUSED = new Set([6133, 6192, 6196, 6198])

/**
 * Tells which changes the compiler refuses. Several files are changed in one program, since a program costs seconds and a
 * file a fraction of one.
 *
 * @param changes with `file` and `source`, the whole changed text
 * @returns those that do not compile
 */
export function findUncompilable(root, changes) {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions
  const { options } = ts.convertCompilerOptionsFromJson({ ...config, incremental: false, plugins: [], types: ['node'] }, root)
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile
  const parsed = new Map()
  let overlay = new Map()
  host.getSourceFile = (name, ...rest) => {
    const changed = overlay.get(path.relative(root, name))
    if (changed !== undefined) return ts.createSourceFile(name, changed, ts.ScriptTarget.ES2022, true)
    if (!parsed.has(name)) parsed.set(name, read.call(host, name, ...rest))
    return parsed.get(name)
  }
  const errorsOf = (files) => {
    const names = files.map((file) => path.join(root, file))
    const program = ts.createProgram([...names, path.join(root, 'next-env.d.ts')], options, host)
    const errors = (name) => [
      ...program.getSyntacticDiagnostics(program.getSourceFile(name)),
      ...program.getSemanticDiagnostics(program.getSourceFile(name)).filter(({ code }) => !UNUSED.has(code)),
    ]
    return new Map(files.map((file, n) => [file, errors(names[n]).length]))
  }
  const before = errorsOf([...new Set(changes.map(({ file }) => file))])
  const refused = new Set()
  for (let left = [...changes]; left.length > 0;) {
    const round = left.filter(({ file }, n) => left.findIndex((other) => other.file === file) === n)
    left = left.filter((change) => !round.includes(change))
    overlay = new Map(round.map(({ file, source }) => [file, source]))
    const errors = errorsOf(round.map(({ file }) => file))
    for (const change of round) if (errors.get(change.file) > before.get(change.file)) refused.add(change)
  }
  return refused
}
