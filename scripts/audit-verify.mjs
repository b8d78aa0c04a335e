// Verifies an export of the audit trail, a proof of one row, or a signed statement: npm run audit:verify FILE [PUBLIC KEY...]
//
// One file that needs nothing but Node and the public key, so that anyone can read and run it: an auditor copies it together with
// the export. Keys are in base64, as the trail's page and the start of Fovea show them. Without a key, those that the file
// names itself are used: that shows that the file is whole, and not by whom it was made.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const hex = (bytes) => bytes.toString('hex')
const bytes = (text) => Buffer.from(text, 'hex')
// RFC 9162 §2.1.1
const leafHash = (text) => sha256(Buffer.of(0), text)
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)

/** RFC 8785: keys sorted by their UTF-16 units, no white space. */
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

class Tree {
  roots = []
  append(leaf) {
    let node = { size: 1, hash: leaf }
    while (this.roots.at(-1)?.size === node.size) node = { size: node.size * 2, hash: nodeHash(this.roots.pop().hash, node.hash) }
    this.roots.push(node)
  }
  get root() {
    if (this.roots.length === 0) return hex(sha256())
    return hex(this.roots.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right)))
  }
}

/** RFC 9162 §2.1.3.2 */
function isIncluded({ leaf, index, size, path, root }) {
  if (index < 0 || index >= size) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const sibling of path.map(bytes)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
    } else hash = nodeHash(hash, sibling)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && hex(hash) === root
}

const problems = []
const problem = (text) => void (problems.length < 20 && problems.push(text))
const keys = new Map()
const keyId = (publicKey) => hex(sha256(Buffer.from(publicKey, 'base64'))).slice(0, 16)
const addKey = (publicKey) => keys.set(keyId(publicKey), publicKey)

function isSigned(statement) {
  const { signature, ...rest } = statement
  const publicKey = keys.get(statement.key)
  if (!publicKey || typeof signature !== 'string') return false
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'base64')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(canonicalJson(rest)), key, Buffer.from(signature, 'base64'))
}

const historyLeaf = ({ number, from, to, root }) => leafHash(canonicalJson({ number, from, root, to }))

/** Follows an export: first all checkpoints, then the rows. */
class Export {
  checkpoints = []
  history = new Tree()
  before = null
  tree = new Tree()
  at = 0
  lastSeq = null
  rows = 0
  /** Where the trail ended, as it was kept outside of its database. */
  kept = null

  keep(end) {
    if (!isSigned(end)) problem(`the end at position ${end.seq}: its signature is not valid, or its key ${end.key} was not given`)
    this.kept = end
  }

  checkpoint(one) {
    const name = `checkpoint ${one.number}`
    if (one.number !== this.checkpoints.length) problem(`${name}: number ${this.checkpoints.length} was expected`)
    if (!isSigned(one)) problem(`${name}: its signature is not valid, or its key ${one.key} was not given`)
    if (one.previous !== (this.before ? hex(sha256(canonicalJson(this.before))) : null))
      problem(`${name}: it does not follow the one before`)
    if (one.from !== (this.before?.to ?? 0) + 1) problem(`${name}: its rows do not follow those of the one before`)
    this.drop(one)
    this.history.append(historyLeaf(one))
    if (this.history.root !== one.history) problem(`${name}: its root over all checkpoints is another`)
    this.before = one
    this.checkpoints.push(one)
  }

  /** What goes is declared: whole checkpoints, the last of them at least a year old, after what went before. */
  drop({ number, at, dropped, dropped_to: to }) {
    const before = this.before?.dropped_to ?? 0
    if (!dropped) {
      if (to !== before) problem(`checkpoint ${number}: drops rows that it does not declare`)
      return
    }
    const end = this.checkpoints.find((one) => one.to === to) // Those without rows that follow make it no younger.
    const isRange = dropped.from === before + 1 && dropped.to === to && dropped.rows === to - before
    const isOld = end?.head === dropped.head && Date.parse(at) - Date.parse(end.at) >= 365 * 86_400_000
    if (!isRange || !isOld) problem(`checkpoint ${number}: what it declares to be dropped may not be`)
  }

  row(row) {
    this.rows += 1
    if (this.lastSeq === null) this.begin(row.seq)
    else if (row.seq !== this.lastSeq + 1) problem(`row ${this.lastSeq + 1}: missing; the next one is ${row.seq}`)
    this.lastSeq = row.seq
    if (row.seq === this.kept?.seq && row.hash !== this.kept.hash)
      problem(`row ${row.seq}: not the last one that was kept outside of the database`)
    const current = this.current()
    if (!current) return
    this.tree.append(leafHash(canonicalJson(row)))
    if (row.seq < current.to) return
    if (this.tree.root !== current.root)
      problem(`rows ${current.from} to ${current.to}: not those that checkpoint ${current.number} signed`)
    if (row.hash !== current.head) problem(`row ${row.seq}: its hash is not the one that checkpoint ${current.number} signed`)
    this.next()
  }

  begin(seq) {
    const isDeclared = this.checkpoints.some(({ dropped }) => dropped?.to === seq - 1)
    if (isDeclared) console.log(`rows 1 to ${seq - 1} were dropped by the rule of retention, as a checkpoint declares`)
    else if (seq !== 1)
      problem(`row 1: missing; the first one is ${seq}, and no checkpoint declares that the others were dropped`)
    this.at = this.checkpoints.findIndex(({ from, to }) => from === seq && to >= from)
    if (this.at === -1 && this.checkpoints.some(({ to }) => to >= seq))
      problem(`row ${seq}: the first one is in the middle of a checkpoint`)
    if (this.at === -1) this.at = this.checkpoints.length
  }

  current() {
    return this.checkpoints[this.at]
  }

  next() {
    this.tree = new Tree()
    do this.at += 1
    while (this.current() && this.current().to < this.current().from)
  }

  end() {
    const current = this.current()
    const last = this.checkpoints.at(-1)
    if (this.rows > 0 && current)
      problem(`row ${(this.lastSeq ?? 0) + 1}: missing; checkpoint ${last.number} covers rows up to ${last.to}`)
    if (this.rows === 0 && last && last.to > 0) problem('rows: there are none')
    if (this.kept && this.kept.seq > (this.lastSeq ?? last?.dropped_to ?? 0))
      problem(`row ${(this.lastSeq ?? 0) + 1}: missing; position ${this.kept.seq} was kept outside of the database`)
    const open = last ? Math.max(0, (this.lastSeq ?? 0) - last.to) : this.rows
    console.log(`${this.rows} rows, ${this.checkpoints.length} checkpoints${last ? `, the last of ${last.at}` : ''}`)
    const unshown = Math.min(open, (this.lastSeq ?? 0) - (this.kept?.seq ?? 0))
    if (open > 0) console.log(`${open} rows are newer than the last checkpoint, of which nothing is shown yet of ${unshown}`)
  }
}

function verifyProof({ row, checkpoint, inclusion, latest, history }) {
  for (const one of [checkpoint, latest])
    if (!isSigned(one)) problem(`checkpoint ${one.number}: its signature is not valid, or its key was not given`)
  if (!isIncluded({ ...inclusion, leaf: leafHash(canonicalJson(row)), root: checkpoint.root }))
    problem(`row ${row.seq}: not one that checkpoint ${checkpoint.number} signed`)
  if (checkpoint.from + inclusion.index !== row.seq) problem(`row ${row.seq}: not at its place`)
  if (!isIncluded({ ...history, leaf: historyLeaf(checkpoint), root: latest.history }))
    problem(`checkpoint ${checkpoint.number}: not part of checkpoint ${latest.number}`)
  console.log(`row ${row.seq}, ${row.at}: ${row.action}, ${row.outcome}`)
}

/** What adds the keys that the file names; nothing where keys were given. */
const takeKeys = (given) => {
  if (given.length > 0) return null
  console.log(
    'No public key was given: the keys that the file names itself are used. Compare them with those of the installation.',
  )
  return (names) => names.forEach((name) => typeof name === 'string' && addKey(name))
}

async function main([file, ...given]) {
  if (!file) throw new Error('npm run audit:verify FILE [PUBLIC KEY...]')
  given.forEach(addKey)
  const own = takeKeys(given)
  const all = new Export()
  let kind = null
  let isExport = false
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    const value = JSON.parse(line)
    if (value.type === 'fovea.trail.export') {
      isExport = true
      own?.(value.keys.map((key) => key.public_key))
    } else if (value.type === 'fovea.trail.proof') {
      kind = 'proof'
      own?.([value.checkpoint.public_key, value.latest.public_key])
      verifyProof(value)
    } else if (value.type === 'fovea.trail.checkpoint') {
      kind = 'trail'
      own?.([value.public_key])
      all.checkpoint(value)
    } else if (value.type === 'fovea.trail.end' && isExport) {
      own?.([value.public_key])
      all.keep(value)
    } else if (value.kind === 'event' || value.kind === 'access') {
      kind = 'trail'
      all.row(value)
    } else if (typeof value.signature === 'string') {
      kind = 'statement'
      own?.([value.public_key])
      if (!isSigned(value)) problem(`${value.type}: its signature is not valid, or its key was not given`)
      else console.log(`${value.type}: signed by ${value.key}`)
    } else problem('a line is nothing that can be verified')
  }
  if (kind === null) problem('the file has nothing that can be verified')
  if (kind === 'trail') all.end()
  console.log(`keys: ${[...keys.values()].join(' ') || 'none'}`)
  for (const text of problems) console.log(`✖ ${text}`)
  console.log(problems.length === 0 ? '✔ verified' : '✖ not verified')
  process.exitCode = problems.length === 0 ? 0 : 1
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`✖ not verified: ${error.message}`)
  process.exitCode = 1
})
