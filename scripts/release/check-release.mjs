import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What takes something away that the former release may still use: it goes a release later than its last use. */
const CONTRACTS = /\b(?:DROP\s+(?:COLUMN|TABLE)|RENAME\s+(?:COLUMN|TO))\b/i
const FILES_WITH_IMAGES = ['compose.yaml', 'ops/kubernetes/fovea.yaml']

/**
 * Says what is missing to release what is in a folder as the version of its package: notes, versions, the migrations, and that the
 * former release works beside them.
 *
 * @param {string} root
 * @param {(...args: string[]) => string | null} git its output; null where it fails
 * @returns {{ version: string, problems: string[] }}
 */
export function checkRelease(root, git) {
  const read = (file) => readFileSync(path.join(root, file), 'utf8')
  const { version } = JSON.parse(read('package.json'))
  const [unreleased, newest, former] = sectionsOf(read('CHANGELOG.md'))
  const problems = []
  if (newest?.version !== version) problems.push(`CHANGELOG.md has no section "## [${version}] - <day>" behind [Unreleased].`)
  else if (!newest.day) problems.push(`The section of ${version} in CHANGELOG.md has no day.`)
  if (newest?.version === version && unreleased?.text)
    problems.push('[Unreleased] of CHANGELOG.md has notes: they belong to the version.')
  if (JSON.parse(read('package-lock.json')).version !== version)
    problems.push(`package-lock.json is not of ${version}: npm install.`)
  for (const file of FILES_WITH_IMAGES)
    for (const [, tag] of read(file).matchAll(/\bfovea:(\d\S*)/g))
      if (tag !== version) problems.push(`${file} starts fovea:${tag}.`)
  problems.push(
    ...checkMigrations({ read, root, git, notes: newest?.version === version ? newest.text : '', former: former?.version }),
  )
  if (git('status', '--porcelain') !== '') problems.push('There are changes that are not committed.')
  if (git('tag', '--list', `v${version}`) !== '') problems.push(`There is a tag v${version} already: choose another version.`)
  return { version, problems }
}

/** The migrations since the former release take nothing from it, and `npm run backup` knows up to which it reads. */
function checkMigrations({ read, root, git, notes, former }) {
  const names = namesIn(readdirSync(path.join(root, 'prisma/migrations')).join('\n'))
  const listed = former === undefined ? '' : git('ls-tree', '--name-only', `v${former}:prisma/migrations`)
  if (listed === null) return [`There is no tag v${former} of the former release, so its migrations are not known.`]
  const before = namesIn(listed)
  const problems = before.filter((name) => !names.includes(name)).map((name) => `The migration ${name} of ${former} is gone.`)
  const known = /LAST_OF_FORMER_RELEASE = '(\w+)'/.exec(read('lib/db/schema/require-schema.ts'))?.[1]
  if (before.length > 0 && known !== before.at(-1))
    problems.push(`LAST_OF_FORMER_RELEASE is ${known}; that of ${former} is ${before.at(-1)}.`)
  for (const name of names.filter((one) => !before.includes(one))) {
    if (before.length > 0 && name < before.at(-1)) problems.push(`The migration ${name} sorts before those of ${former}.`)
    if (before.length === 0 || notes.includes(name)) continue
    if (CONTRACTS.test(read(`prisma/migrations/${name}/migration.sql`)))
      problems.push(`The migration ${name} takes away what ${former} may use. Put it off by a release, or name it in the notes.`)
  }
  return problems
}

const namesIn = (text) =>
  text
    .split('\n')
    .filter((name) => /^\d{14}_/.test(name))
    .sort()

/** The sections of a changelog in their order: `[Unreleased]`, then versions. */
function sectionsOf(text) {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n')
      const [, version = '', day] = /^\[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$/.exec(title) ?? []
      return { version, day, text: lines.join('\n').trim() }
    })
}
