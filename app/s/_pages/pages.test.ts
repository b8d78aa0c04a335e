import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openPageAssets } from '@/lib/http/pages/page-assets'
import { htmlPage } from '@/lib/http/pages/html-page'
import { fail } from '@/lib/errors/fail'
import { problemResponse } from '@/lib/http/route/problem-response'
import { makeTestRequest } from '@/lib/http/route/test-http-message'
import { readSettings, registerSettings } from '@/lib/config/settings'
import { LANGUAGE_PARAMETER } from '@/lib/http/pages/visitor-language'
import { LANGUAGES } from '@/lib/language/schema'
import en from '@/messages/en.json'
import type { ShareSummary, SharedImage } from '@/lib/shares/share-summary'
import { confirmedPage } from './confirmed-page'
import { gatePage } from './gate-page'
import { gridPage } from './grid-page'
import { imagePage } from './image-page'
import { errorPage } from './error-page'
import { formatSubject } from './format-share'
import { pageText } from './page-text'
import { visitorPage } from './visitor-page'

after(openPageAssets(path.resolve('build/visitor')))
registerSettings(readSettings({}))

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
  bodySite: null,
  capturedAt: new Date('2026-11-20T08:12:00Z'),
  takenAt: new Date('2026-11-20T08:12:00Z'),
  width: 1200,
  height: 900,
  ...more,
})
const pictures = [picture(), picture({ id: '01890000-0000-7000-8000-000000000002', eyeSide: 'left' })]
const token = 'x'.repeat(43)
const text = await pageText('en')
const request = makeTestRequest('GET', `/s/${token}`)
const shown = { token, facts, pictures }
/** Without style and script, which are ours and identified by their hash. */
const bare = (html: string) => html.replace(/<style>[^]*?<\/style>|<script>[^]*?<\/script>/g, '')
const all = {
  gate: gatePage(text, facts),
  'gate after a wrong password': gatePage(text, facts, { isWrong: true }),
  grid: gridPage(text, shown),
  picture: imagePage(text, { ...shown, index: 0 }),
  quiet: String((await errorPage(problemResponse(fail('page_not_found')), request)).body),
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

    it(`${name}: ask for their font before their style does, by the address that it names`, () => {
      const [, asked] = /<link rel="preload" as="font"[^>]* href="([^"]+)" crossorigin/.exec(html)!
      assert.match(
        /font-family:"?Geist"?;src:url\("?([^")]+)/.exec(html.replaceAll(/\s*([:;{])\s*/g, '$1'))![1]!,
        new RegExp(`^${asked}$`),
      )
    })
  }

  it('has one for the end of a confirmation, in every language, with the style of the CSP and no script', async () => {
    for (const language of LANGUAGES) {
      const request = makeTestRequest('GET', `/api/v1/auth/oidc?proof=done&${LANGUAGE_PARAMETER}=${language}`)
      const { headers, body } = await confirmedPage(request, 'done')
      const page = String(body)
      assert.ok(page.includes(`lang="${language}"`) && page.includes((await pageText(language)).t('confirmed.title')))
      for (const [end, key] of [
        ['cancelled', 'confirmed.cancelledText'],
        ['refused', 'confirmed.refusedText'],
        ['no-time', 'confirmed.noTimeText'],
      ] as const)
        assert.ok(String((await confirmedPage(request, end)).body).includes((await pageText(language)).t(key)), end)
      assert.ok(headers['content-security-policy']!.includes(hashOf(/<style>([^]*?)<\/style>/.exec(page)![1]!)))
      assert.doesNotMatch(page, /<script|<a /)
    }
  })

  it('show no image but the logo before the password is entered', () => {
    assert.doesNotMatch(bare(all.gate), /<img|\/files\/|thumbhash/)
    assert.match(bare(all.gate), /3 of 5 views left/)
    assert.match(bare(all['gate after a wrong password']), /role="alert"[^]*Incorrect password/)
  })

  it('never name a patient who shares their own images', () => {
    const own = { ...facts, by: null }
    assert.match(bare(gatePage(text, own)), /2 images were shared with you/)
    assert.match(bare(gridPage(text, { ...shown, facts: own })), /Shared by the patient\./)
  })

  it('offer the original only when the link allows download', () => {
    const open = { ...facts, allowDownload: true }
    assert.doesNotMatch(all.picture, /variant=original/)
    assert.match(all.grid, /Downloads are off/)
    assert.match(imagePage(text, { ...shown, facts: open, index: 0 }), /variant=original" download/)
  })

  it('link to the previous and next image, but not past the ends', () => {
    assert.doesNotMatch(all.picture, /rel="prev"/)
    assert.match(all.picture, new RegExp(`pictures/${pictures[1]!.id}"\\s+rel="next"`))
    assert.doesNotMatch(imagePage(text, { ...shown, index: 1 }), /rel="next"/)
  })

  it('describe the contents from the images themselves', () => {
    assert.equal(formatSubject(text, pictures), '2 images, both eyes')
    assert.equal(formatSubject(text, [picture()]), '1 image, right eye')
    assert.equal(formatSubject(text, [picture(), picture({ eyeSide: null })]), '2 images')
    assert.equal(formatSubject(text, []), '0 images')
    assert.match(gridPage(text, { ...shown, pictures: [] }), /No images yet/)
  })

  it('show errors with their status and Retry-After, and without details', async () => {
    const limited = await errorPage(problemResponse(fail('too_many_requests', { facts: { retryAfterSeconds: 17 } })), request)
    assert.deepEqual([limited.status, limited.headers['retry-after']], [429, '17'])
    for (const error of [fail('image_not_found'), fail('page_not_found')]) {
      assert.equal(String((await errorPage(problemResponse(error), request)).body), all.quiet)
    }
    for (const [error, status] of [
      [fail('form_not_valid', { cause: new Error('secret detail') }), 400],
      [fail('unavailable', { cause: new Error('secret detail') }), 503],
      [new Error('secret detail'), 500],
    ] as const) {
      const answer = await errorPage(problemResponse(error), request)
      assert.equal(answer.status, status)
      assert.doesNotMatch(String(answer.body), /secret detail/)
    }
  })
})

describe('the language of a share page', () => {
  const opened = (path: string, headers: Record<string, string> = {}) =>
    visitorPage(makeTestRequest('GET', path, headers), 200, (spoken) => gatePage(spoken, facts))
  const rootOf = (page: string) => /<html lang="([a-z-]+)" dir="([a-z]+)"/.exec(page)!.slice(1)
  const arabic = { 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.5' }

  it('is the one that the browser accepts, with its direction', async () => {
    const page = await opened(`/s/${token}`, arabic)
    assert.deepEqual(rootOf(String(page.body)), ['ar', 'rtl'])
    assert.equal(page.headers['vary'], 'Accept-Language, Cookie')
    assert.equal(page.cookies, undefined)
    assert.deepEqual(rootOf(String((await opened(`/s/${token}`)).body)), ['en', 'ltr'])
  })

  it('is the one that the address asks for, which is then kept, and an unknown one is ignored', async () => {
    const page = await opened(`/s/${token}?language=fr`, arabic)
    assert.deepEqual(rootOf(String(page.body)), ['fr', 'ltr'])
    assert.match(page.cookies![0]!, /^fovea_language=fr; Path=\/;/)
    for (const unknown of ['xx', '', '"><script>']) {
      const ignoring = await opened(`/s/${token}?language=${encodeURIComponent(unknown)}`, arabic)
      assert.deepEqual(rootOf(String(ignoring.body)), ['ar', 'rtl'])
      assert.equal(ignoring.cookies, undefined)
    }
    assert.deepEqual(rootOf(String((await opened(`/s/${token}`, { ...arabic, cookie: 'fovea_language=sw' })).body)), [
      'sw',
      'ltr',
    ])
  })

  it('can be changed on every page, without scripts', () => {
    for (const [name, page] of Object.entries(all))
      for (const language of LANGUAGES) assert.match(bare(page), new RegExp(`href="\\?language=${language}"`), name)
  })

  it('is that of refusals too', async () => {
    const refused = await errorPage(problemResponse(fail('page_not_found')), makeTestRequest('GET', `/s/${token}`, arabic))
    assert.equal(refused.status, 404)
    assert.deepEqual(rootOf(String(refused.body)), ['ar', 'rtl'])
  })

  it('never mirrors images, nor the order in which they are shown', async () => {
    const spoken = await pageText('ar')
    assert.match(gridPage(spoken, shown), /<ul class="lg2[^"]*" dir="ltr">/)
    const page = imagePage(spoken, { ...shown, index: 0 })
    assert.match(page, /<main class="stage" dir="ltr"/)
    assert.match(page, /<nav class="vbar steps"[^>]* dir="ltr"/)
  })

  it('has no character in its sentences that would be markup', () => {
    const texts = (tree: unknown): string[] =>
      typeof tree === 'string' ? [tree] : Object.values(tree as Record<string, unknown>).flatMap(texts)
    for (const sentence of texts(en.visitor)) assert.doesNotMatch(sentence.replaceAll(/<\/?\w+>/g, ''), /[<>&"]/, sentence)
  })
})

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
