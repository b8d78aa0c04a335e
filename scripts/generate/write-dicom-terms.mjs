// node scripts/generate/write-dicom-terms.mjs <dicom3tools> <_concepts_dict.py> <ucum-essence.xml>: writes the tables of terms,
// codes and units of lib/dicom/standard/ anew. Each argument is a source, whose edition is named in the table:
// libsrc/standard of dicom3tools (defined terms and enumerated values of PS3.3 and PS3.16 by attribute, schemes of PS3.16
// table 8-1), the concepts of pydicom (codes of the context groups and of annex D of PS3.16), and the units of UCUM.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { argv } from 'node:process'

const [dicom3tools, concepts, ucum] = argv.slice(2)
if (!dicom3tools || !concepts || !ucum) throw new Error('Name the three sources')
const DICOM3TOOLS_EDITION = '1.00.snapshot.20260320'
const CONCEPTS_EDITION = 'pydicom 3.1, of PS3.16 2024c'
const folder = path.resolve(import.meta.dirname, '../../lib/dicom/standard')

const standard = path.join(dicom3tools, 'libsrc/standard')
const filesOf = (name) =>
  readdirSync(path.join(standard, name))
    .filter((file) => file.endsWith('.tpl'))
    .map((file) => readFileSync(path.join(standard, name, file), 'latin1'))

/** The lists of values by their name: a value in a line, and what it means behind an equals sign. */
const lists = new Map()
for (const text of filesOf('strval'))
  for (const [, name, body] of text.matchAll(/^StringValues="([^"]+)"\s*\{([^}]*)\}/gm))
    lists.set(
      name,
      body
        .split('\n')
        .map((line) =>
          line
            .replace(/#.*|\/\/.*/, '')
            .split(/\s*=\s|,\s*$/)[0]
            .trim(),
        )
        .filter((value) => /^[\x21-\x7e][\x20-\x7e]{0,63}$/.test(value) && !value.includes('***') && !value.includes('"')),
    )

/** Schemes of private origin have a name that begins with 99, but for the retired one of DICOM itself. */
const isPrivateScheme = (name) => name.startsWith('99') && name !== '99SDM'
const schemes = new Set([...(lists.get('MiscellaneousCodingSchemeDesignators') ?? [])].filter((name) => !isPrivateScheme(name)))

const LISTS_OF_NO_ATTRIBUTE = /CodingScheme/
const terms = new Map()
for (const text of [...filesOf('module'), ...filesOf('iodcomp')])
  for (const [, keyword, rest] of text.matchAll(/\b(?:Name|Verify)="(\w+)"([^\n]*)/g))
    for (const [, list] of rest.matchAll(/\bString(?:DefinedTerms|EnumValues)="([^"]+)"/g)) {
      if (LISTS_OF_NO_ATTRIBUTE.test(list)) continue
      const known = terms.get(keyword) ?? new Set()
      for (const value of lists.get(list) ?? []) known.add(value)
      if (known.size > 0) terms.set(keyword, known)
    }
const keywordsByTerms = new Map()
for (const [keyword, values] of terms) {
  const joined = [...values].sort().join('|')
  keywordsByTerms.set(joined, [...(keywordsByTerms.get(joined) ?? []), keyword])
}
write(
  'coded-terms.ts',
  `The defined terms and enumerated values of PS3.3, and of body parts of PS3.16 annex L, by attribute, as dicom3tools
 * ${DICOM3TOOLS_EDITION} lists them.
 *
 * A line is one or more keywords of PS3.6, a colon, and the terms they share, divided by bars.`,
  'CODED_TERMS',
  [...keywordsByTerms].map(([joined, keywords]) => `${keywords.sort().join(' ')}: ${joined}`),
)

/** Of Python's literals: a code, and in a tuple behind it its meaning. */
const LITERAL = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`
const unquoted = (literal) => literal.slice(1, -1).replace(/\\(.)/g, '$1')
const codes = []
const source = readFileSync(concepts, 'utf8')
for (const [, scheme, body] of source.matchAll(/^concepts\["([^"]+)"\] = \{([\s\S]*?)^\}/gm)) {
  const meanings = new Map()
  for (const [, code, meaning] of body.matchAll(new RegExp(`(${LITERAL}):\\s*\\(\\s*(${LITERAL}),`, 'g'))) {
    const known = meanings.get(unquoted(code)) ?? new Set()
    meanings.set(unquoted(code), known.add(unquoted(meaning)))
  }
  if (!isPrivateScheme(scheme)) schemes.add(scheme)
  codes.push(...[...meanings].map(([code, all]) => `${scheme}\t${code}\t${[...all].sort().join('\t')}`))
}
write(
  'context-group-codes.ts',
  `The codes of the context groups and of annex D of PS3.16 with what they mean, as ${CONCEPTS_EDITION} lists them.
 *
 * A line is a coding scheme, a code, and its meanings, divided by tabs.`,
  'CONTEXT_GROUP_CODES',
  codes,
)
write(
  'coding-schemes.ts',
  `The coding schemes of PS3.16 table 8-1, as dicom3tools ${DICOM3TOOLS_EDITION} and ${CONCEPTS_EDITION} list them.`,
  'CODING_SCHEMES',
  [...schemes],
)

const essence = readFileSync(ucum, 'utf8')
const [, version] = /<root[^>]* version="([^"]+)"/.exec(essence)
const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const units = [
  ...[...essence.matchAll(/<prefix [^>]*?\bCode="([^"]+)"/g)].map(([, code]) => `prefix ${unescaped(code)}`),
  ...[...essence.matchAll(/<base-unit [^>]*?\bCode="([^"]+)"/g)].map(([, code]) => `metric ${unescaped(code)}`),
  ...[...essence.matchAll(/<unit ([^>]*)>/g)].map(([, attributes]) => {
    const code = unescaped(/\bCode="([^"]+)"/.exec(attributes)[1])
    return `${/isMetric="yes"/.test(attributes) ? 'metric' : 'unit'} ${code}`
  }),
]
write(
  'ucum-units.ts',
  `The prefixes and units of the Unified Code for Units of Measure ${version}, which PS3.16 section 8 and CID 82 use.
 *
 * A line is "prefix", "metric" (a unit that takes prefixes) or "unit", and the case-sensitive code.`,
  'UCUM_UNITS',
  units,
)

function write(name, comment, constant, all) {
  const escaped = [...new Set(all)].sort().map((line) => line.replace(/[\\`$]/g, String.raw`\$&`))
  const text = `/**
 * ${comment}
 *
 * Written by scripts/generate/write-dicom-terms.mjs, never by hand.
 */
export const ${constant} = \`
${escaped.join('\n')}
\`\n`
  writeFileSync(path.join(folder, name), text)
  console.log(`${name}: ${all.length}`)
}
