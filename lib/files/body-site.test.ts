import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CONTEXT_GROUP_CODES } from '../dicom/standard/context-group-codes'
import { BODY_SITES, codeOfSite, partsOfSite } from './body-site'

const meanings = new Map(
  CONTEXT_GROUP_CODES.split('\n')
    .map((line) => line.split('\t'))
    .filter(([scheme]) => scheme === 'SCT')
    .map(([, code, ...means]) => [code, means]),
)

describe('a site of the body', () => {
  it('has a code of PS3.16 with a meaning that it has there, which fits into its element', () => {
    for (const site of BODY_SITES) {
      const { code, meaning } = codeOfSite(site)
      assert.ok(meanings.get(code)?.includes(meaning), `${site}: ${code} is ${meanings.get(code)?.join(', ')}`)
      assert.ok(meaning.length <= 64 && code.length <= 16, site)
    }
  })

  it('is there once, and on both sides or on none', () => {
    assert.equal(new Set(BODY_SITES).size, BODY_SITES.length)
    const sidesOf = (place: string) =>
      BODY_SITES.map(partsOfSite)
        .filter((parts) => parts.place === place)
        .map(({ side }) => side)
    for (const { place } of BODY_SITES.map(partsOfSite))
      assert.ok(['right,left', ''].includes(sidesOf(place).join()), `${place}: ${sidesOf(place).join()}`)
  })

  it('keeps what is not the same apart, but for the sole, which the standard names by its foot', () => {
    const seen = new Map<string, string>()
    for (const site of BODY_SITES.filter((one) => partsOfSite(one).place !== 'sole')) {
      const { code, side } = codeOfSite(site)
      assert.equal(seen.get(`${code} ${side}`), undefined, site)
      seen.set(`${code} ${side}`, site)
    }
  })
})
