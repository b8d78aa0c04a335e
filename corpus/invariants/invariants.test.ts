import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { zipSync } from 'fflate'
import sharp, { type Sharp } from 'sharp'
import { testHeic, TILE_PX } from '../../lib/imaging/raster/test-heic'
import { drawCorners } from '../../lib/imaging/raster/test-images'
import { detectKind } from '../detect-kind'
import { closeChromium } from '../decoders/chromium'
import { convertHeic, withoutExif } from '../decoders/convert-heic'
import { decodersThatOpen } from '../decoders/opens-whole'
import type { Sent } from '../invariant'
import { stringsOfPicture } from '../metadata/strings-of'
import { jpegWithoutScans } from '../metadata/jpeg-without-scans'
import type { Entry } from '../journal'
import { summarise, tablesOf } from '../summary'
import { saidIn } from '../support/strangers-of'
import { ALL_INVARIANTS } from './all-invariants'
import { disagreements, disagreementsOfFhir, missing } from './answers-agree-with-the-object'
import { isCalledDamaged, wronglyDamaged } from './damaged-only-what-is'
import type { JsonDataSet } from '../decoders/dcmtk-json'
import { newErrors } from './deidentified-object-has-no-new-error'
import { keptIn, personalTexts, unmarkedIn } from './deidentified-object-has-no-personal-text'
import { otherNumbersIn } from './deidentified-object-keeps-numbers'
import { otherPixelsIn } from './deidentified-object-keeps-pixels'
import { unsaidIn } from './deidentified-object-says-what-it-changed'
import { tracesOf } from './deidentified-photograph-has-no-metadata'
import { unsettledIn } from './ends-available-or-refused'
import { changedBeside, lightIn, lightInVariant, missingIn, refusalsOf } from './every-later-step-works'
import { faultsOf } from './no-answer-is-a-fault'
import { differencesOf } from './original-is-identical'
import { differencesOfPictures } from './rendered-frame-looks-as-dcmtk-draws-it'
import { seenIn } from './stranger-sees-nothing'
import { differenceOfSquares, drawReference, turnsOf } from './variants-look-like-the-original'

const answer = (status: number, code: string | null = null) => ({
  ...{ method: 'GET', path: '/api/v1/files/0192a7c4-1111-7000-8000-000000000000', status, code, headers: {}, undeclared: null },
  body: Buffer.from('the answer'),
})
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

after(closeChromium)

describe('each invariant fails where it is violated', () => {
  it('no answer is a fault: a 5xx, an answer that does not come, and one that is not declared', () => {
    assert.deepEqual(faultsOf([answer(200), answer(404, 'file_not_found')]), [])
    assert.deepEqual(faultsOf([answer(500, 'internal_error'), answer(500, 'internal_error')]), [
      'GET /api/v1/files/{id}: 500 internal_error',
    ])
    assert.deepEqual(faultsOf([answer(0, 'no_answer')]), ['GET /api/v1/files/{id}: no_answer'])
    assert.equal(faultsOf([{ ...answer(200), undeclared: 'the member x' }]).length, 1)
  })

  it('de-identified object has no other numbers: a 0 in place of one, in a sequence too, and a frame less', () => {
    const object = (echo: number[], slope: number[], frames: string): JsonDataSet => ({
      '00189082': { vr: 'FD', Value: echo },
      '00409096': { vr: 'SQ', Value: [{ '00409225': { vr: 'FD', Value: slope } }] },
      '00280008': { vr: 'IS', Value: [frames] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'A' }] },
    })
    const given = object([18.4], [8.2], '3')
    assert.deepEqual(otherNumbersIn(given, given), [])
    assert.deepEqual(
      otherNumbersIn(given, { ...given, '00189082': { vr: 'FD' }, '00100010': { vr: 'PN', Value: [{}] } }),
      [],
      'emptied',
    )
    assert.deepEqual(otherNumbersIn(given, object([0], [8.2], '3')), ['00189082 (FD) is another number'])
    assert.deepEqual(otherNumbersIn(given, object([18.4], [0], '3')), ['00409096.00409225 (FD) is another number'])
    assert.equal(otherNumbersIn(given, object([18.4], [8.2], '2')).length, 2)
  })

  it('de-identified object says what it changed: a value that is other, gone or new, in an item too, and a row without a rule', () => {
    const given: JsonDataSet = {
      '00020010': { vr: 'UI', Value: ['1.2'] },
      '00080060': { vr: 'CS', Value: ['CT'] },
      '00081110': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3'] } }] },
      '7FE11001': { vr: 'LO', Value: ['behind the pixels'] },
    }
    const { '7FE11001': _, ...without } = given
    const items = (uids: string[]) => ({
      ...given,
      '00081110': { vr: 'SQ', Value: uids.map((uid) => ({ '00081155': { vr: 'UI', Value: [uid] } })) },
    })
    const row = (path: string, action: string, rule = 'E.1-1: Basic Profile, X') => ({ path, action, rule })
    assert.deepEqual(unsaidIn(given, { ...given, '00020010': { vr: 'UI', Value: ['1.3'] } }, []), [])
    assert.deepEqual(unsaidIn(given, given, [row('Modality', 'clean', "Fovea's own: x")]), [])
    const violations: [JsonDataSet, string, string, string, string][] = [
      [without, '(7FE1,1001)', 'gone', 'remove', 'empty'],
      [{ ...given, '00100020': { vr: 'LO' } }, 'PatientID', 'new', 'empty', 'remove'],
      [{ ...given, '00080060': { vr: 'CS', Value: ['MR'] } }, 'Modality', 'another', 'dummy', 'empty'],
      [{ ...given, '00080060': { vr: 'CS' } }, 'Modality', 'another', 'empty', 'remove'],
      [items(['1.2.4']), 'ReferencedStudySequence › ReferencedSOPInstanceUID', 'another', 'uid', 'remove'],
      [items([]), 'ReferencedStudySequence', 'another', 'empty', 'clean'],
    ]
    for (const [made, path, what, action, wrong] of violations) {
      assert.deepEqual(unsaidIn(given, made, []), [`${path} is ${what}, and the report does not say so`])
      assert.deepEqual(unsaidIn(given, made, [row(path, action)]), [])
      assert.deepEqual(unsaidIn(given, made, [row(path, wrong)]), [`${path}: the report says ${wrong}, which it is not`])
      assert.deepEqual(unsaidIn(given, made, [row(path, action, 'because')]), [`${path} has no rule in the report`])
    }
    const marked: JsonDataSet = {
      '00120062': { vr: 'CS', Value: ['YES'] },
      '00120063': { vr: 'LO', Value: ['Basic Profile'] },
      '00120064': { vr: 'SQ', Value: [{}] },
    }
    assert.deepEqual(unmarkedIn(marked), [])
    for (const tag of Object.keys(marked)) assert.equal(unmarkedIn({ ...marked, [tag]: { vr: 'LO' } }).length, 1)
  })

  it('de-identified object has the pixels of the original: another sample, and a copy that cannot be decoded', () => {
    const value = (number: number) => ({ vr: 'US', Value: [number] })
    const facts = (allocated: number, stored: number): JsonDataSet => ({
      ...{ '00280010': value(2), '00280011': value(3), '00280100': value(allocated), '00280101': value(stored) },
      '00280102': value(stored - 1),
    })
    const [bytes, words] = [facts(8, 8), facts(16, 12)]
    const samples = Buffer.from('0102030405060708090a0b0c', 'hex')
    const changed = (at: number, by: number) => {
      const copy = Buffer.from(samples)
      copy[at]! ^= by
      return copy
    }
    assert.deepEqual(otherPixelsIn('gdcm', bytes, samples, samples), [])
    assert.deepEqual(otherPixelsIn('gdcm', bytes, samples, null), ['gdcm decodes the original alone'])
    assert.deepEqual(otherPixelsIn('gdcm', bytes, samples, changed(5, 1)), ['gdcm decodes other pixels'])
    assert.deepEqual(otherPixelsIn('gdcm', bytes, samples, samples.subarray(0, 5)), ['gdcm decodes other pixels'])
    assert.deepEqual(otherPixelsIn('gdcm', bytes, samples, changed(6, 1)), [], 'padding')
    assert.deepEqual(otherPixelsIn('gdcm', words, samples, changed(11, 0x08)), ['gdcm decodes other pixels'])
    assert.deepEqual(otherPixelsIn('gdcm', words, samples, changed(11, 0x80)), [], 'a bit that is no part of a sample')
    const [beyond, nearest] = [Buffer.from(samples), Buffer.from(samples)]
    beyond.writeUInt16LE(0x1007, 0)
    nearest.writeUInt16LE(0x0fff, 0)
    assert.deepEqual(otherPixelsIn('gdcm', words, beyond, nearest), [], 'an error of the compression')
    assert.deepEqual(otherPixelsIn('gdcm', words, samples, nearest), ['gdcm decodes other pixels'])
  })

  it('de-identified object has no new validator error: one that only the output has, whatever values are quoted', () => {
    const before = 'Error - Value invalid - (0x0002,0x0016) AE [1] = <A>\nWarning - Retired attribute'
    assert.deepEqual(newErrors(before, before.replace('<A>', '<B>')), [])
    assert.equal(newErrors(before, `${before}\nError - Missing attribute Type 1 Required Element=<Modality>`).length, 1)
  })

  it('de-identified object has no personal text of the original: names, numbers, dates and UIDs, in sequences too', () => {
    const object: JsonDataSet = {
      '00080020': { vr: 'DA', Value: ['20260131'] },
      '00080080': { vr: 'LO', Value: ['A clinic'] },
      '00081110': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2.3.4'] } }] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Huber^Anna' }] },
      '00100020': { vr: 'LO', Value: ['MRN-417'] },
      '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.7'] },
      '00181030': { vr: 'LO', Value: ['A protocol'] },
    }
    assert.deepEqual(personalTexts(object), ['20260131', 'A clinic', '1.2.3.4', 'Huber', 'Anna', 'MRN-417'])
    assert.equal(tracesOf(personalTexts(object), { copy: 'xx MRN-417 xx' }, '').length, 1)
    const short: JsonDataSet = {
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Li^Bo', Ideographic: '李^波' }] },
      '00100020': { vr: 'LO', Value: ['0417'] },
      '00081110': { vr: 'SQ', Value: [{ '00080090': { vr: 'PN', Value: [{ Alphabetic: 'Xu' }] } }] },
    }
    const other: JsonDataSet = {
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'ANONYMIZED' }] },
      '00100020': { vr: 'LO', Value: ['AN-5GQ3'] },
      '00081110': { vr: 'SQ', Value: [{ '00080090': { vr: 'PN' } }] },
    }
    assert.deepEqual(keptIn(short, other), [])
    for (const tag of Object.keys(short)) assert.equal(keptIn(short, { ...other, [tag]: short[tag]! }).length, 1, tag)
    assert.ok(personalTexts({ '00100010': { vr: 'PN', Value: [{ Ideographic: '王^小東' }] } }).includes('小東'))
  })

  it('a stranger sees nothing of it: what is answered by its ids, and lists that name it', () => {
    const id = '0192a7c4-1111-7000-8000-000000000000'
    const asked = (path: string, status: number, body = '') => ({ path, status, body: Buffer.from(body) })
    assert.deepEqual(seenIn([asked(`/api/v1/files/${id}`, 404), asked('/api/v1/cases', 200, '[]')], [id, null]), [])
    assert.deepEqual(seenIn([asked(`/api/v1/files/${id}`, 200)], [id, null]), ['/api/v1/files/{id}: 200'])
    assert.deepEqual(seenIn([asked('/api/v1/cases', 200, `[{"id":"${id}"}]`)], [null, id]), ['/api/v1/cases: 200'])
  })

  it('QIDO, metadata and FHIR agree with the object: an attribute that differs, one that is not there, another series', () => {
    const object: JsonDataSet = {
      '0020000D': { vr: 'UI', Value: ['1.2.3'] },
      '0020000E': { vr: 'UI', Value: ['1.2.3.4'] },
      '00080018': { vr: 'UI', Value: ['1.2.3.4.5'] },
      '00080060': { vr: 'CS', Value: ['CT'] },
      '00280010': { vr: 'US', Value: [64] },
    }
    assert.deepEqual(disagreements('search', object, { ...object, '00081190': { vr: 'UR', Value: ['http://x'] } }), [])
    assert.equal(disagreements('search', object, { '00280010': { vr: 'US', Value: [65] } }).length, 1)
    assert.deepEqual(missing(object, { ...object }), [])
    assert.deepEqual(missing(object, {}).length, Object.keys(object).length)
    assert.equal(disagreements('search', object, { '00280011': { vr: 'US', Value: [65] } }).length, 1)
    const study = (code: string, uid: string) => ({
      identifier: [{ value: 'urn:oid:1.2.3' }],
      series: [{ uid: '1.2.3.4', modality: { code }, instance: [{ uid }] }],
    })
    assert.deepEqual(disagreementsOfFhir(object, [study('CT', '1.2.3.4.5')]), [])
    assert.equal(disagreementsOfFhir(object, [study('MR', '1.2.3.4.6')]).length, 2)
    assert.equal(disagreementsOfFhir(object, []).length, 1)
    const coded = (meaning: string, more: JsonDataSet = {}): JsonDataSet => ({
      '00082218': { vr: 'SQ', Value: [{ '00080104': { vr: 'LO', Value: [meaning] }, ...more }] },
    })
    assert.deepEqual(disagreements('metadata', coded('Eye'), coded('Eye ')), [])
    for (const other of [coded('Ear'), coded('Eye', { '00080100': { vr: 'SH', Value: ['1'] } }), { '00082218': { vr: 'SQ' } }])
      assert.deepEqual(disagreements('metadata', coded('Eye'), other), ['metadata: 00082218 (SQ) differs'])
    assert.equal(disagreements('metadata', coded('Eye', { '00080100': { vr: 'SH', Value: ['1'] } }), coded('Eye')).length, 1)
    const padded = (value: string) => ({ '00100030': { vr: 'DA', Value: [value] } })
    assert.deepEqual(disagreements('search', padded('\0\0'), padded('')), [])
  })

  it('rendered frame looks as dcmtk draws it: other greys, and another shape', async () => {
    const drawn = await drawCorners(64, 48).png().toBuffer()
    assert.deepEqual(await differencesOfPictures(drawn, drawn), [])
    assert.equal(
      (await differencesOfPictures(await drawCorners(64, 48).negate({ alpha: false }).png().toBuffer(), drawn)).length,
      1,
    )
    assert.equal((await differencesOfPictures(await drawCorners(64, 96).png().toBuffer(), drawn)).length, 1)
  })

  it('ends available or refused: a file that is neither, and refusals without a reason or a sentence', () => {
    const sent = {
      outcome: 'refused',
      refusal: 'corrupt',
      refusalSentence: 'It is damaged.',
      record: null,
      way: 'meal',
      answers: [],
    } as const
    const holds: Pick<Sent, 'outcome'>[] = [sent, { ...sent, outcome: 'accepted' }]
    for (const one of holds) assert.deepEqual(unsettledIn({ ...sent, ...one }), [])
    assert.equal(unsettledIn({ ...sent, outcome: 'lost', answers: [answer(200)] }).length, 1)
    assert.equal(unsettledIn({ ...sent, refusal: null }).length, 1)
    assert.equal(unsettledIn({ ...sent, refusal: 'internal_error' }).length, 1)
    assert.equal(unsettledIn({ ...sent, refusalSentence: ' ' }).length, 1)
    assert.deepEqual(unsettledIn({ ...sent, refusalSentence: null, way: 'STOW-RS' }), [])
  })

  it('called damaged only what is: by the category of a code or the words of a sentence, and a whole file by a decoder', async () => {
    const refused = { outcome: 'refused', refusal: 'image_damaged', refusalSentence: 'Send it again.', record: null } as const
    assert.ok(isCalledDamaged(refused))
    assert.ok(isCalledDamaged({ ...refused, refusal: 'type_mismatch', refusalSentence: 'The file is incomplete.' }))
    assert.ok(!isCalledDamaged({ ...refused, refusal: 'type_mismatch', refusalSentence: 'The file is a PNG.' }))
    assert.deepEqual(wronglyDamaged(refused, []), [])
    assert.equal(wronglyDamaged(refused, ['libvips']).length, 1)
    const whole = await drawCorners().jpeg().toBuffer()
    const openedBy = (bytes: Buffer) => decodersThatOpen({ path: '/nowhere', bytes, kind: 'jpeg' })
    assert.ok((await openedBy(whole)).includes('libvips'))
    assert.ok(!(await openedBy(whole.subarray(0, whole.length / 2))).includes('libvips'))
  })

  it('original byte-identical: other bytes, a download that is refused, and a range that is ignored', () => {
    const sum = sha256(answer(200).body)
    assert.deepEqual(differencesOf(sum, new Map([['proxy', answer(200)]])), [])
    assert.deepEqual(differencesOf(sha256(Buffer.from('x')), new Map([['proxy', answer(200)]])), ['proxy: other bytes'])
    assert.deepEqual(differencesOf(sum, new Map([['range', answer(404, 'file_not_found')]])), ['range: 404 file_not_found'])
    assert.deepEqual(differencesOf(sum, new Map([['range', answer(206)]])), [])
    assert.deepEqual(differencesOf(sum, new Map([['range', answer(200)]])), ['range: it was ignored'])
  })

  it('variants look like the original: a picture that is turned, mirrored, or of other colours', async () => {
    const original = await drawReference(await drawCorners().png().toBuffer())
    const squaresOf = async (picture: Sharp) => (await drawReference(await picture.png().toBuffer()))!.onWhite
    assert.deepEqual(differenceOfSquares('large', await squaresOf(drawCorners()), original!.onWhite), [])
    for (const other of [drawCorners().rotate(180), drawCorners().flop(), drawCorners().negate(), drawCorners().greyscale()])
      assert.equal(differenceOfSquares('large', await squaresOf(other), original!.onWhite).length, 1)
    assert.equal(await drawReference(Buffer.from('no picture')), null)
    const turns = {
      mirrored: drawCorners().flop(),
      'upside down': drawCorners().flip(),
      'turned by 180°': drawCorners().rotate(180),
    }
    assert.deepEqual(turnsOf('large', original!.onWhite, original!.onWhite), [])
    for (const [turn, picture] of Object.entries(turns))
      assert.deepEqual(turnsOf('large', await squaresOf(picture), original!.onWhite), [`large: it is ${turn}`])
  })

  it('variants look like the original: a HEIC is turned once, and the primary image of several is the one that is shown', async () => {
    const turned = await drawCorners().withMetadata({ orientation: 6 }).png().toBuffer()
    assert.equal((await sharp(turned).metadata()).orientation, 6)
    const plain = withoutExif(turned)
    assert.equal((await sharp(plain).metadata()).orientation, undefined)
    assert.deepEqual(await sharp(plain).raw().toBuffer(), await sharp(turned).raw().toBuffer())
    const exif = (await sharp(await drawCorners().withMetadata({ orientation: 6 }).jpeg().toBuffer()).metadata()).exif!
    const shown = await convertHeic(testHeic({ tiles: ['bright', 'dark'], columns: 2, rotation: 1, exif: exif.subarray(6) }))
    if (shown.length === 0) return // libheif's program is not installed.
    const { width, height, orientation } = await sharp(shown).metadata()
    assert.deepEqual([width, height, orientation], [TILE_PX, 2 * TILE_PX, undefined])
  })

  it('every later step works: a refusal, a ZIP without the original, and a corner that is not black', async () => {
    assert.deepEqual(refusalsOf('copy', [answer(200), null]), [])
    assert.deepEqual(refusalsOf('copy', [answer(422, 'cannot')]), ['copy: 422 cannot'])
    const original = Buffer.from('the original')
    const zip = (bytes: Buffer) => Buffer.from(zipSync({ 'a.jpg': new Uint8Array(bytes) }))
    assert.deepEqual(missingIn(zip(original), sha256(original)), [])
    assert.equal(missingIn(zip(Buffer.from('another')), sha256(original)).length, 1)
    assert.equal(missingIn(original, sha256(original)).length, 1)
    const dark = drawCorners().composite([
      { input: { create: { width: 16, height: 16, channels: 3, background: '#000' } }, left: 0, top: 0 },
    ])
    assert.deepEqual(await lightIn(await dark.png().toBuffer()), [])
    assert.equal((await lightIn(await drawCorners().png().toBuffer())).length, 1)
    const grey = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#555' } })
      .png()
      .toBuffer()
    assert.equal((await lightIn(grey)).length, 1)
    assert.deepEqual(await lightIn(grey, 12), [], 'the darkest that a window shows')
    const cut = (width: number, height: number) =>
      drawCorners(160, 120)
        .composite([{ input: { create: { width, height, channels: 3, background: '#000' } }, left: 0, top: 0 }])
        .png()
        .toBuffer()
    for (const [width, height] of [[15, 16], [16, 15]] as const) assert.equal((await lightIn(await cut(width, height))).length, 1) // prettier-ignore
    const before = await drawCorners(160, 120).png().toBuffer()
    for (const side of [1, 8, 12]) {
      const tiny = (colour: string) => sharp({ create: { width: side, height: side, channels: 3, background: colour } }).png().toBuffer() // prettier-ignore
      assert.deepEqual(await lightInVariant(await tiny('#000'), await tiny('#000')), [], `${side} pixels`)
      assert.equal((await lightInVariant(await tiny('#fff'), await tiny('#fff'))).length, 1, `${side} pixels`)
    }
    assert.deepEqual(await changedBeside(await cut(16, 16), before), [])
    assert.equal((await changedBeside(await cut(160, 120), before)).length, 1)
  })

  it('de-identified photograph has no metadata of the original: a text in each place, whole and by its letters', () => {
    const nowhere = { copy: 'ÿØÿà JFIF', log: '{"level":30}' }
    assert.deepEqual(tracesOf(['Anna Huber', 'Acme'], nowhere, ''), [])
    for (const place of ['copy', 'log', 'report', 'headers'])
      assert.equal(tracesOf(['Anna Huber', 'Acme'], { ...nowhere, [place]: 'xx Acme xx' }, '').length, 1)
    assert.equal(tracesOf(['Anna Huber'], { copy: 'xxAnna Huberxx' }, '').length, 1)
    const refused = { ...answer(404, 'file_not_found'), body: Buffer.from('{"detail":"scan of Müller"}') }
    for (const one of [refused, { ...answer(200), headers: { link: 'scan of Müller' } }])
      assert.equal(tracesOf(['scan of Müller'], { 'answers to others': saidIn([answer(200), one]) }, '').length, 1)
    assert.deepEqual(tracesOf(['Acme'], { copy: 'xxAcmexx' }, ''), [], 'four letters within a word are chance')
    assert.deepEqual(tracesOf(['JFIF'], { copy: 'ÿØÿà JFIF' }, 'JFIF'), [], 'what it says of any picture is its own')
  })
})

describe('what the invariants rely on', () => {
  it('finds the texts of EXIF, XMP, ICC profile and comment of a JPEG, and drops the bytes of its scans alone', async () => {
    const bare = await drawCorners(64, 48).jpeg().toBuffer()
    assert.deepEqual(await stringsOfPicture(bare), [])
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description dc:creator="By attribute"><dc:title>By element</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>'
    const tagged = await sharp(bare)
      .withExif({
        IFD0: { Artist: 'Anna Huber', Copyright: 'Clinic of Acme' },
        IFD2: { LensModel: 'A lens' },
        IFD3: { GPSMapDatum: 'WGS-84' },
      })
      .withXmp(xmp)
      .withIccProfile('p3')
      .toBuffer()
    const comment = Buffer.from('A comment of the camera')
    const length = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
    const marked = Buffer.concat([tagged.subarray(0, 2), length, comment, tagged.subarray(2)])
    const texts = await stringsOfPicture(marked)
    for (const text of [
      'Anna Huber',
      'Clinic of Acme',
      'A lens',
      'WGS-84',
      'By attribute',
      'By element',
      'A comment of the camera',
    ])
      assert.ok(texts.includes(text), `${text} is not in ${texts.join(' · ')}`)
    assert.ok(texts.length > 7, 'the texts of the colour profile')
    const mark = Buffer.from('behind the end')
    const rest = jpegWithoutScans(Buffer.concat([bare, mark]))
    assert.ok(rest.includes(mark) && rest.length < bare.length)
  })

  it('knows a kind by its first bytes alone', async () => {
    const drawn = drawCorners(32, 32)
    for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const)
      assert.equal(detectKind(await drawn.clone().toFormat(format).toBuffer()), format)
    const dicom = Buffer.alloc(140)
    dicom.write('DICM', 128)
    assert.equal(detectKind(dicom), 'dicom')
    assert.equal(detectKind(Buffer.from('0800000055494c00' + '31'.repeat(76), 'hex')), 'dicom', 'without a preamble')
    assert.equal(detectKind(Buffer.from('junk before %PDF-1.4')), 'pdf')
    assert.equal(detectKind(Buffer.from('words')), 'other')
    assert.equal(detectKind(Buffer.alloc(0)), 'other')
  })

  it('says which invariants were asked of no file of a run, and leaves out those that had nothing to compare', async () => {
    const [first, second, ...others] = ALL_INVARIANTS
    const entry = {
      name: 'a.jpg',
      sha256: '0',
      bytes: 1,
      kind: 'jpeg',
      way: 'meal',
      outcome: 'accepted',
      refusal: null,
      ms: 1,
    } as const
    const entries: Entry[] = [
      { ...entry, checked: [first!.name, second!.name], findings: [{ invariant: second!.name, what: 'x' }] },
    ]
    const { invariants, rows } = summarise(entries)
    assert.deepEqual([invariants[first!.name], invariants[second!.name]].map((one) => [one!.checked, one!.violated]), [[1, 0], [1, 1]]) // prettier-ignore
    const last = tablesOf({ invariants, rows }).split('\n').at(-1)
    assert.equal(last, `Asked of no file: ${others.map(({ name }) => name).join(', ')}.`)
    assert.doesNotMatch(
      tablesOf({ ...summarise([{ ...entry, checked: ALL_INVARIANTS.map(({ name }) => name), findings: [] }]) }),
      /Asked of no file/,
    )
    const bare = { bytes: await drawCorners().jpeg().toBuffer(), deidentified: () => Promise.resolve(null) } as unknown as Sent
    assert.equal(await ALL_INVARIANTS.find(({ name }) => /photograph/.test(name))!.check(bare), null)
  })

  it('has a name for each invariant, and looks at the answers of all others at the end', () => {
    assert.equal(new Set(ALL_INVARIANTS.map(({ name }) => name)).size, ALL_INVARIANTS.length)
    assert.equal(ALL_INVARIANTS.at(-1)!.name, 'no answer is a fault')
  })
})
