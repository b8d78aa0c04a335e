import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openPageAssets } from '@/lib/http/page-assets'
import { page } from '@/lib/http/page'
import { fail } from '@/lib/errors/fail'
import { problem } from '@/lib/http/problem'
import type { SharedFacts, SharedPicture } from '@/lib/shares/shared'
import { gatePage } from './gate-page'
import { gridPage } from './grid-page'
import { picturePage } from './picture-page'
import { quietPage } from './quiet-page'
import { subjectOf } from './words'

after(openPageAssets(path.resolve('build/visitor')))

const EVIL = `"><img src=x onerror="alert(1)">'&`
const facts: SharedFacts = {
  by: { name: `Dr ${EVIL}`, site: EVIL },
  count: 2,
  maxViews: 5,
  viewsLeft: 3,
  expiresAt: new Date('2026-11-27T09:46:00Z'),
  hasPassword: true,
  allowDownload: false,
}
const picture = (more: Partial<SharedPicture> = {}): SharedPicture => ({
  id: '01890000-0000-7000-8000-000000000001',
  eyeSide: 'right',
  region: 'posterior_pole',
  capturedAt: new Date('2026-11-20T08:12:00Z'),
  takenAt: new Date('2026-11-20T08:12:00Z'),
  width: 1200,
  height: 900,
  ...more,
})
const pictures = [picture(), picture({ id: '01890000-0000-7000-8000-000000000002', eyeSide: 'left' })]
const token = 'x'.repeat(43)
const shown = { token, facts, pictures }
/** Without style and script, which are ours and known by their hash. */
const bare = (html: string) => html.replace(/<style>[^]*?<\/style>|<script>[^]*?<\/script>/g, '')
const all = {
  gate: gatePage(facts),
  'gate after a wrong password': gatePage(facts, { isWrong: true }),
  grid: gridPage(shown),
  picture: picturePage({ ...shown, index: 0 }),
  quiet: String(quietPage(problem(fail.notFound('page'))).body),
}

describe('the pages of a link', () => {
  for (const [name, html] of Object.entries(all)) {
    it(`${name}: hold no markup but ours, no inline style and no handler, whatever somebody is called`, () => {
      assert.doesNotMatch(bare(html), /<img src=x|\sonerror=["']|\sstyle=|\son\w+="/)
      assert.ok(html.startsWith('<!doctype html>'))
    })

    it(`${name}: tell a chat that draws a preview nothing of anybody`, () => {
      const metas = bare(html)
        .match(/<(meta|title)[^]*?>([^<]*<\/title>)?/g)!
        .join('\n')
      assert.doesNotMatch(metas, /Dr |eye|\/s\/|og:image/)
      assert.match(metas, /noindex/)
    })

    it(`${name}: carry style and script byte for byte as the policy names them`, () => {
      const policy = page(200, html).headers['content-security-policy']!
      for (const tag of ['style', 'script']) {
        const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)![1]!
        assert.ok(policy.includes(hashOf(text)), tag)
      }
      assert.doesNotMatch(policy, /unsafe|\*|data:/)
    })
  }

  it('show no picture before the password, and its mark alone', () => {
    assert.doesNotMatch(bare(all.gate), /<img|\/files\/|thumbhash/)
    assert.match(bare(all.gate), /3 of 5 views left/)
    assert.match(bare(all['gate after a wrong password']), /role="alert"[^]*not the password/)
  })

  it('name a patient nowhere who shares their own pictures', () => {
    const own = { ...facts, by: null }
    assert.match(bare(gatePage(own)), /2 pictures are shared with you/)
    assert.match(bare(gridPage({ ...shown, facts: own })), /Shared by the patient\./)
  })

  it('offer the original only where the link allows it', () => {
    const open = { ...facts, allowDownload: true }
    assert.doesNotMatch(all.picture, /variant=original/)
    assert.match(all.grid, /Download is off/)
    assert.match(picturePage({ ...shown, facts: open, index: 0 }), /variant=original" download/)
  })

  it('lead from picture to picture and back, and not past the ends', () => {
    assert.doesNotMatch(all.picture, /rel="prev"/)
    assert.match(all.picture, new RegExp(`pictures/${pictures[1]!.id}"\\s+rel="next"`))
    assert.doesNotMatch(picturePage({ ...shown, index: 1 }), /rel="next"/)
  })

  it('say from the pictures themselves what there is to see', () => {
    assert.equal(subjectOf(pictures), '2 pictures, both eyes')
    assert.equal(subjectOf([picture()]), '1 picture, right eye')
    assert.equal(subjectOf([picture(), picture({ eyeSide: null })]), '2 pictures')
    assert.equal(subjectOf([]), '0 pictures')
    assert.match(gridPage({ ...shown, pictures: [] }), /nothing to see yet/)
  })

  it('refuse quietly: the status of the refusal, when to come back, and not a word of what is behind', () => {
    const limited = quietPage(problem(fail.tooManyRequests(17)))
    assert.deepEqual([limited.status, limited.headers['retry-after']], [429, '17'])
    for (const error of [fail.notFound('image'), fail.notFound('page')]) {
      assert.equal(String(quietPage(problem(error)).body), all.quiet)
    }
    for (const [error, status] of [
      [fail.badInput('secret detail'), 400],
      [fail.unavailable('secret detail'), 503],
      [new Error('secret detail'), 500],
    ] as const) {
      const answer = quietPage(problem(error))
      assert.equal(answer.status, status)
      assert.doesNotMatch(String(answer.body), /secret detail/)
    }
  })
})

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
