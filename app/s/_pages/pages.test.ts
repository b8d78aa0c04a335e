import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openPageAssets } from '@/lib/http/pages/page-assets'
import { htmlPage } from '@/lib/http/pages/html-page'
import { fail } from '@/lib/errors/fail'
import { problemResponse } from '@/lib/http/route/problem-response'
import type { ShareSummary, SharedImage } from '@/lib/shares/share-summary'
import { gatePage } from './gate-page'
import { gridPage } from './grid-page'
import { imagePage } from './image-page'
import { errorPage } from './error-page'
import { formatSubject } from './format-share'

after(openPageAssets(path.resolve('build/visitor')))

const EVIL = `"><img src=x onerror="alert(1)">'&`
const facts: ShareSummary = {
  by: { name: `Dr ${EVIL}`, site: EVIL },
  count: 2,
  maxViews: 5,
  viewsLeft: 3,
  expiresAt: new Date('2026-11-27T09:46:00Z'),
  hasPassword: true,
  allowDownload: false,
}
const picture = (more: Partial<SharedImage> = {}): SharedImage => ({
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
/** Without style and script, which are ours and identified by their hash. */
const bare = (html: string) => html.replace(/<style>[^]*?<\/style>|<script>[^]*?<\/script>/g, '')
const all = {
  gate: gatePage(facts),
  'gate after a wrong password': gatePage(facts, { isWrong: true }),
  grid: gridPage(shown),
  picture: imagePage({ ...shown, index: 0 }),
  quiet: String(errorPage(problemResponse(fail.notFound('page'))).body),
}

describe('the pages of a share link', () => {
  for (const [name, html] of Object.entries(all)) {
    it(`${name}: contain no foreign markup, inline style or event handler, whatever the names`, () => {
      assert.doesNotMatch(bare(html), /<img src=x|\sonerror=["']|\sstyle=|\son\w+="/)
      assert.ok(html.startsWith('<!doctype html>'))
    })

    it(`${name}: reveal nothing in a link preview`, () => {
      const metas = bare(html)
        .match(/<(meta|title)[^]*?>([^<]*<\/title>)?/g)!
        .join('\n')
      assert.doesNotMatch(metas, /Dr |eye|\/s\/|og:image/)
      assert.match(metas, /noindex/)
    })

    it(`${name}: contain style and script with the hashes of the CSP`, () => {
      const policy = htmlPage(200, html).headers['content-security-policy']!
      for (const tag of ['style', 'script']) {
        const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)![1]!
        assert.ok(policy.includes(hashOf(text)), tag)
      }
      assert.doesNotMatch(policy, /unsafe|\*|data:/)
    })
  }

  it('show no image but the logo before the password is entered', () => {
    assert.doesNotMatch(bare(all.gate), /<img|\/files\/|thumbhash/)
    assert.match(bare(all.gate), /3 of 5 views left/)
    assert.match(bare(all['gate after a wrong password']), /role="alert"[^]*not the password/)
  })

  it('never name a patient who shares their own images', () => {
    const own = { ...facts, by: null }
    assert.match(bare(gatePage(own)), /2 pictures are shared with you/)
    assert.match(bare(gridPage({ ...shown, facts: own })), /Shared by the patient\./)
  })

  it('offer the original only when the link allows download', () => {
    const open = { ...facts, allowDownload: true }
    assert.doesNotMatch(all.picture, /variant=original/)
    assert.match(all.grid, /Download is off/)
    assert.match(imagePage({ ...shown, facts: open, index: 0 }), /variant=original" download/)
  })

  it('link to the previous and next image, but not past the ends', () => {
    assert.doesNotMatch(all.picture, /rel="prev"/)
    assert.match(all.picture, new RegExp(`pictures/${pictures[1]!.id}"\\s+rel="next"`))
    assert.doesNotMatch(imagePage({ ...shown, index: 1 }), /rel="next"/)
  })

  it('describe the contents from the images themselves', () => {
    assert.equal(formatSubject(pictures), '2 pictures, both eyes')
    assert.equal(formatSubject([picture()]), '1 picture, right eye')
    assert.equal(formatSubject([picture(), picture({ eyeSide: null })]), '2 pictures')
    assert.equal(formatSubject([]), '0 pictures')
    assert.match(gridPage({ ...shown, pictures: [] }), /nothing to see yet/)
  })

  it('show errors with their status and Retry-After, and without details', () => {
    const limited = errorPage(problemResponse(fail.tooManyRequests(17)))
    assert.deepEqual([limited.status, limited.headers['retry-after']], [429, '17'])
    for (const error of [fail.notFound('image'), fail.notFound('page')]) {
      assert.equal(String(errorPage(problemResponse(error)).body), all.quiet)
    }
    for (const [error, status] of [
      [fail.badInput('secret detail'), 400],
      [fail.unavailable('secret detail'), 503],
      [new Error('secret detail'), 500],
    ] as const) {
      const answer = errorPage(problemResponse(error))
      assert.equal(answer.status, status)
      assert.doesNotMatch(String(answer.body), /secret detail/)
    }
  })
})

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
