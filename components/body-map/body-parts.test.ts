import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BODY_SITES, partsOfSite } from '@/lib/files/body-site'
import { areasOf, BODY_PART_NAMES, BODY_PARTS } from './body-parts'

const drawn = BODY_PART_NAMES.map((name) => ({ name, part: BODY_PARTS[name], areas: areasOf(BODY_PARTS[name]) }))
const pointsOf = (d: string) => [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)

describe('the body map', () => {
  it('draws every place of the list, on both sides where a body has it twice', () => {
    const shown = new Set(drawn.flatMap(({ areas }) => areas.map(({ site }) => site)))
    assert.deepEqual(
      BODY_SITES.filter((site) => !shown.has(site)),
      [],
    )
  })

  it('has the patient’s right on the reader’s left, but for the back, and the other side as its mirror image', () => {
    for (const { name, part, areas } of drawn) {
      const onReadersLeft = name === 'back' ? 'left' : 'right'
      for (const { site, d, isMirrored } of areas) {
        const { side } = partsOfSite(site)
        if (!side) continue
        assert.equal(isMirrored, side !== onReadersLeft, `${name}: ${site}`)
        const centre = pointsOf(d).reduce((sum, [x]) => sum + x, 0) / pointsOf(d).length
        assert.ok(centre < part.width / 2, `${name}: ${site} is drawn on the reader’s left, and its pair mirrored`)
      }
    }
  })

  it('keeps every area inside its drawing', () => {
    for (const { name, part, areas } of drawn)
      for (const { site, d } of areas)
        for (const [x, y] of pointsOf(d))
          assert.ok(x >= 0 && x <= part.width && y >= 0 && y <= part.height, `${name}: ${site} ${x},${y}`)
  })
})
