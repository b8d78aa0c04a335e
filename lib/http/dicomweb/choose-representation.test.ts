import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chooseRepresentation } from './choose-representation'
import { parseAccept } from './parse-accept'
import type { Negotiable, Representation } from './representation'

const LITTLE = '1.2.840.10008.1.2.1'
const JPEG_LS = '1.2.840.10008.1.2.4.80'
const open = () => Promise.reject(new Error('nothing is opened'))
const form = (more: Partial<Representation> & { type: string }): Representation => ({ count: 1, open, ...more })

/** The frames of an object in JPEG-LS. */
const frames = (count = 1): Negotiable => ({
  representations: [
    form({ type: 'image/jls', transferSyntax: JPEG_LS, isStored: true, count }),
    form({ type: 'application/octet-stream', transferSyntax: JPEG_LS, isStored: true, needsTransferSyntax: true, count }),
    form({ type: 'application/octet-stream', transferSyntax: LITTLE, count }),
  ],
  filename: 'frames',
  isCacheable: true,
})
const objects = (count: number): Negotiable => ({
  representations: [
    form({ type: 'application/dicom', transferSyntax: JPEG_LS, isStored: true, count }),
    form({ type: 'application/zip', form: 'single' }),
  ],
  filename: 'objects',
  isCacheable: false,
})

const chosen = (resource: Negotiable, accept: string | null): string => {
  const found = chooseRepresentation(resource, accept)
  if (!found) return '406'
  const { type, transferSyntax } = found.representation
  return `${found.isMultipart ? 'parts' : 'one'} ${type}${transferSyntax ? ` ${transferSyntax.split('.').at(-1)}` : ''}`
}

describe('chooseRepresentation', () => {
  const STORED = 'parts image/jls 80'
  const cases: [accept: string | null, expected: string][] = [
    [null, STORED],
    ['', STORED],
    ['*/*', STORED],
    ['*', STORED],
    ['*/*; transfer-syntax=*', STORED],
    ['multipart/related', STORED],
    ['multipart/related; type="*/*"', STORED],
    ['multipart/related; type=image/jls', STORED],
    ['Multipart/Related;Type="image/JLS"', STORED],
    ['multipart/related; type="image/jls"; transfer-syntax=*', STORED],
    [`multipart/related; type="image/jls"; transfer-syntax="${JPEG_LS}"`, STORED],
    ['multipart/related; type="image/*"', STORED],
    ['image/jls', 'one image/jls 80'],
    ['image/*', 'one image/jls 80'],
    ['multipart/related; type="application/octet-stream"', 'parts application/octet-stream 1'],
    ['multipart/related; type=application/octet-stream', 'parts application/octet-stream 1'],
    // Cornerstone's, as OHIF sends it.
    ['multipart/related; type=application/octet-stream; transfer-syntax=*', 'parts application/octet-stream 80'],
    [`multipart/related; type="application/octet-stream"; transfer-syntax=${LITTLE}`, 'parts application/octet-stream 1'],
    ['multipart/related; type="image/jpeg", multipart/related; type="image/jls"', STORED],
    ['multipart/related; type="image/jls", multipart/related; type="image/jls"', STORED],
    ['image/jp2, */*;q=0.1', STORED],
    ['*/*;q=0.5, application/octet-stream', 'one application/octet-stream 1'],
    ['application/octet-stream;q=0.2, image/jls;q=0.9', 'one image/jls 80'],
    ['*/*, multipart/related; type="image/jls";q=0', 'parts application/octet-stream 1'],
    ['image/jls; transfer-syntax=1.2.840.10008.1.2.4.81', '406'],
    ['multipart/related; type="image/jphc"', '406'],
    ['multipart/related; type="application/dicom"', '406'],
    ['text/html', '406'],
    ['*/*;q=0', '406'],
  ]
  for (const [accept, expected] of cases)
    it(`answers ${accept === null ? 'no Accept' : `“${accept}”`} with ${expected}`, () =>
      assert.equal(chosen(frames(), accept), expected))

  it('sends several parts never as one, except in an archive', () => {
    assert.equal(chosen(frames(3), 'application/octet-stream'), '406')
    assert.equal(chosen(objects(3), 'application/dicom'), '406')
    assert.equal(chosen(objects(1), 'application/dicom'), 'one application/dicom 80')
    assert.equal(chosen(objects(3), 'application/zip'), 'one application/zip')
    assert.equal(chosen(objects(3), null), 'parts application/dicom 80')
    assert.equal(chosen({ ...objects(1), isSingleByDefault: true }, '*/*'), 'one application/dicom 80')
  })
})

describe('parseAccept', () => {
  const token = fc.stringMatching(/^[a-z0-9.*+-]{1,12}$/)
  const value = fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, ''))
  const range = fc.record(
    {
      type: fc.tuple(token, token).map(([a, b]) => `${a}/${b}`),
      params: fc.dictionary(fc.stringMatching(/^[a-pr-z]{1,8}$/), value, { maxKeys: 3, noNullPrototype: true }),
      weight: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
    },
    { noNullPrototype: true },
  )
  const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

  it('returns every range with its parameters, however their values are quoted', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 5 }), (ranges) => {
        const header = ranges.map(({ type, params, weight }) =>
          [type, ...Object.entries(params).map(([name, text]) => `${name}=${quoted(text)}`), `q=${weight}`].join(' ; '),
        )
        const parsed = parseAccept(header.join(' , '))
        assert.deepEqual(
          parsed.map((one) => ({ ...one, params: Object.fromEntries(one.params) })),
          ranges,
        )
      }),
    )
  })

  it('takes any text, in bounded number', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { weight } of parseAccept(text)) assert.ok(weight >= 0 && weight <= 1)
      }),
    )
    assert.ok(parseAccept('a/b,'.repeat(10_000)).length <= 64)
  })
})
