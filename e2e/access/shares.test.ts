import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { dose } from '../../lib/runtime/test-dose'
import { caseWithImage } from '../support/case-with-image'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'
import { addressesIn, Visitor } from '../support/visitor'
import { eventually } from '../../lib/runtime/test-eventually'

const RANDOM = '01890000-0000-7000-8000-000000000000'
const PASSWORD_OF_LINK = 'harbour-tin-94'
const CANARY = 'Canary Person'
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const NEVER = 'q'.repeat(43)

const GUESSES = dose(300, 10_000)

describe('share links', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  let fileId: string
  let original: Buffer
  before(async () => {
    // Many requests here are not found; the last suite tests that rate limit itself.
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase(`${CANARY} both eyes`)
    original = await photograph(900)
    fileId = (await send(patient, original, { filename: `${CANARY}.jpg`, case_id: caseId, eye_side: 'right' })).id
  })
  after(() => stopSound(fovea))

  const share = (input: object = {}, by: Client = patient) =>
    by.post<{ id: string; url: string }>('/api/v1/shares', { case_id: caseId, expires_at: inHours(1), ...input })
  const at = (path: string) => fovea.url + path
  const isOpen = (page: string) => addressesIn(page, 'files').length > 0

  it('is created with an id and a URL, and opens without an account', async () => {
    const made = await share()
    assert.deepEqual(Object.keys(made).sort(), ['id', 'url'])
    assert.match(made.url, new RegExp(`^${fovea.url}/s/[\\w-]{43}$`))
    const visitor = new Visitor()
    const page = await visitor.get(made.url)
    assert.equal(page.status, 200)
    assert.match(String(page.headers['content-type']), /^text\/html/)
    const [picture] = addressesIn(page.text, 'files')
    const seen = await visitor.get(at(picture!))
    assert.equal(seen.status, 200)
    assert.ok((await sharp(seen.body).metadata()).width! > 0)
    const [larger] = addressesIn(page.text, 'pictures')
    const one = await visitor.get(at(larger!))
    assert.equal(one.status, 200)
    assert.match(one.text, /variant=large/)
    // No names, and nothing else of the app.
    for (const text of [page.text, one.text]) assert.doesNotMatch(text, /canary|patient@|\/api\/|\/cases/i)
  })

  it('sends no-store, no-referrer, noindex and a strict CSP, and gives link previews no details', async () => {
    const { url } = await share()
    for (const address of [url, at(`/s/${NEVER}`)]) {
      const { headers, text } = await new Visitor().get(address)
      assert.equal(headers['cache-control'], 'private, no-store')
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.match(String(headers['x-robots-tag']), /noindex/)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      const policy = String(headers['content-security-policy'])
      assert.match(policy, /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe|\*/)
      assert.doesNotMatch(text, /og:image|og:url/)
      assert.doesNotMatch(/<title>[^]*?<\/title>/.exec(text)![0], /canary|eye/i)
    }
  })

  it('is shown in the language that the browser accepts, or that the visitor chooses', async () => {
    const { url } = await share()
    const languageOf = (page: string) => /<html lang="([a-z-]+)" dir="([a-z]+)"/.exec(page)!.slice(1)
    const visitor = new Visitor('127.0.0.1', { 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.5' })
    const accepted = await visitor.get(url)
    assert.deepEqual(languageOf(accepted.text), ['ar', 'rtl'])
    assert.match(String(accepted.headers.vary), /Accept-Language/i)
    assert.deepEqual(languageOf((await visitor.get(`${url}?language=xx`)).text), ['ar', 'rtl'], 'an unknown one is ignored')
    assert.deepEqual(languageOf((await visitor.get(`${url}?language=fr`)).text), ['fr', 'ltr'])
    assert.deepEqual(languageOf((await visitor.get(url)).text), ['fr', 'ltr'], 'it is kept')
    assert.deepEqual(languageOf((await visitor.get(at(`/s/${NEVER}`))).text), ['fr', 'ltr'])
    // The first request of a visit may also choose the language: both cookies are set.
    const first = await new Visitor().get(`${url}?language=sw`)
    assert.equal(first.headers['set-cookie']?.length, 2)
    assert.ok(isOpen(first.text))
  })

  it('keeps the language through the password form', async () => {
    const { url } = await share({ password: PASSWORD_OF_LINK })
    const forgetful = new Visitor()
    const unlocked = await forgetful.post(`${url}?language=es`, { password: PASSWORD_OF_LINK })
    assert.equal(unlocked.headers.location, `${new URL(url).pathname}?unlocked&language=es`)
    assert.match((await new Visitor().post(`${url}?language=es`, { password: 'not this one' })).text, /<html lang="es"/)
  })

  it('explains that the browser rejected the cookie, and counts no further view for that page', async () => {
    for (const password of [undefined, PASSWORD_OF_LINK]) {
      const { url, id } = await share({ max_views: 3, ...(password ? { password } : {}) })
      const forgetful = new Visitor()
      const unlocked = await forgetful.post(url, password ? { password } : {})
      assert.equal(unlocked.status, 303)
      const told = await new Visitor().get(at(unlocked.headers.location!))
      assert.equal(told.status, 200)
      assert.ok(!isOpen(told.text))
      assert.match(told.text, /role="alert"[^]*didn’t keep the cookie/)
      const [row] = await fovea.query<{ views: number }>('SELECT views FROM shares WHERE id = $1', [id])
      assert.equal(row!.views, 1)
    }
  })

  it('counts a visitor once, and no HEAD, prefetch or link preview', async () => {
    const { url, id } = await share({ max_views: 2 })
    const quiet: [string, Record<string, string>][] = [
      ['HEAD', {}],
      ['GET', { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }],
      ['GET', { 'user-agent': 'WhatsApp/2.24.1' }],
      ['GET', { 'sec-purpose': 'prefetch' }],
    ]
    for (let i = 0; i < 3; i++) {
      for (const [method, headers] of quiet) {
        const told = await new Visitor().ask(method, url, headers)
        assert.equal(told.status, 200)
        assert.equal(isOpen(told.text), false)
        assert.equal(told.headers['set-cookie'], undefined)
      }
    }
    const visitor = new Visitor()
    for (let i = 0; i < 3; i++) assert.ok(isOpen((await visitor.get(url)).text))
    // A visitor mistaken for a program presses the button.
    const mistaken = new Visitor('127.0.0.1', { 'user-agent': 'CUBOT/1.0 bot' })
    assert.ok(!isOpen((await mistaken.get(url)).text))
    assert.equal((await mistaken.post(url, {})).status, 303)
    assert.ok(isOpen((await mistaken.get(url)).text))
    assert.equal((await new Visitor().get(url)).status, 404, 'two were in')
    assert.ok(isOpen((await visitor.get(url)).text), 'whoever is in stays in')
    const { items } = await patient.json<{ items: { id: string; views: number; status: string }[] }>('/api/v1/shares')
    const listed = items.find((item) => item.id === id)
    assert.deepEqual([listed?.views, listed?.status], [2, 'used_up'])
  })

  it('opens exactly as often as allowed when many visitors come at once', async () => {
    for (const password of [undefined, PASSWORD_OF_LINK]) {
      const { url, id } = await share({ max_views: 3, password })
      const came = await Promise.all(
        Array.from({ length: 24 }, async (_, i) => {
          const visitor = new Visitor(`127.0.1.${i + 1}`)
          const answer = password ? await visitor.post(url, { password }) : await visitor.get(url)
          const page = await visitor.get(url)
          return { status: answer.status, open: page.status === 200 && isOpen(page.text) }
        }),
      )
      assert.equal(came.filter(({ open }) => open).length, 3)
      assert.ok(came.every(({ status, open }) => open || status === 404))
      const [row] = await fovea.query<{ views: number }>('SELECT views FROM shares WHERE id = $1', [id])
      assert.equal(row!.views, 3)
    }
  })

  it('asks for the password, and opens for the visitor who entered it only', async () => {
    const { url } = await share({ password: PASSWORD_OF_LINK })
    const visitor = new Visitor()
    const gate = await visitor.get(url)
    assert.equal(gate.status, 200)
    assert.ok(!isOpen(gate.text) && !/<img/.test(gate.text))
    assert.match(gate.text, /<form method="post"/)
    assert.doesNotMatch(gate.text, /action=/, 'the password goes to the link itself, and never into an address')
    const wrong = await visitor.post(url, { password: 'harbour-tin-95' })
    assert.equal(wrong.status, 403)
    assert.match(wrong.text, /role="alert"/)
    assert.ok(!isOpen(wrong.text) && !wrong.headers['set-cookie'])
    const right = await visitor.post(url, { password: PASSWORD_OF_LINK })
    assert.deepEqual([right.status, right.headers.location], [303, `${new URL(url).pathname}?unlocked`])
    const [cookie] = right.headers['set-cookie']!
    assert.match(cookie!, /; HttpOnly/)
    assert.match(cookie!, /; SameSite=Lax/)
    assert.ok(cookie!.includes(`Path=${new URL(url).pathname};`))
    const seconds = Number(/Max-Age=(\d+)/.exec(cookie!)![1])
    assert.ok(seconds > 0 && seconds <= 3600, 'no longer than the link')
    const clean = await visitor.get(`${url}?unlocked`)
    assert.deepEqual([clean.status, clean.headers.location], [303, new URL(url).pathname])
    const page = await visitor.get(url)
    assert.ok(isOpen(page.text))
    const stranger = new Visitor()
    assert.ok(!isOpen((await stranger.get(url)).text), 'and for nobody else')
    const [picture] = addressesIn(page.text, 'files')
    assert.equal((await stranger.get(at(picture!))).status, 404)
    const [larger] = addressesIn(page.text, 'pictures')
    const back = await stranger.get(at(larger!))
    assert.deepEqual([back.status, back.headers.location], [303, new URL(url).pathname])
    // The cookie of one link opens no other.
    const other = await share({ password: PASSWORD_OF_LINK })
    const carried = { cookie: cookie!.split(';')[0]! }
    assert.ok(!isOpen((await stranger.get(other.url, carried)).text))
    assert.ok(isOpen((await stranger.get(url, carried)).text))
  })

  it('rejects the password form from another site', async () => {
    const { url } = await share({ password: PASSWORD_OF_LINK })
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]) {
      const told = await new Visitor().post(url, { password: PASSWORD_OF_LINK }, headers)
      assert.equal(told.status, 403)
      assert.equal(told.headers['set-cookie'], undefined)
    }
  })

  it('locks out a network after wrong passwords, with Retry-After, and no other network', async () => {
    const { url } = await share({ password: PASSWORD_OF_LINK })
    const guesser = new Visitor('127.0.2.1')
    const statuses = []
    for (let i = 0; i < 5; i++) statuses.push((await guesser.post(url, { password: `wrong one ${i}` })).status)
    assert.deepEqual(statuses, [403, 403, 403, 403, 403])
    const resting = await guesser.post(url, { password: PASSWORD_OF_LINK })
    assert.equal(resting.status, 429)
    assert.ok(Number(resting.headers['retry-after']) > 0)
    assert.equal((await new Visitor('127.0.3.1').post(url, { password: PASSWORD_OF_LINK })).status, 303)
  })

  it('serves images with the security headers, ETags and ranges of all file responses', async () => {
    const { url } = await share({ allow_download: true })
    const visitor = new Visitor()
    await visitor.get(url)
    const get = (variant: string, headers: Record<string, string> = {}) =>
      visitor.get(`${url}/files/${fileId}?variant=${variant}`, headers)
    for (const variant of ['thumbnail', 'medium', 'large', 'original']) {
      const { status, headers } = await get(variant)
      assert.equal(status, 200)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.match(String(headers['content-security-policy']), /sandbox/)
      assert.match(String(headers['cross-origin-resource-policy']), /^same-/)
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.equal(headers['cache-control'], variant === 'original' ? 'private, no-store' : 'private, no-cache')
      assert.match(String(headers['content-disposition']), variant === 'original' ? /^attachment/ : /^inline/)
      assert.doesNotMatch(String(headers['content-disposition']), /canary/i)
      assert.match(String(headers.etag), /^"[\w-]+"$/)
    }
    assert.deepEqual((await get('original')).body, original)
    const again = await get('medium', { 'if-none-match': String((await get('medium')).headers.etag) })
    assert.deepEqual([again.status, again.body.length], [304, 0])
    const part = await get('original', { range: 'bytes=10-19' })
    assert.deepEqual([part.status, part.body], [206, original.subarray(10, 20)])
    assert.equal((await get('original', { range: `bytes=${original.length}-` })).status, 416)
    assert.equal((await get('other')).status, 400)
    const closed = await share()
    await visitor.get(closed.url)
    assert.equal((await visitor.get(`${closed.url}/files/${fileId}?variant=original`)).status, 404)
  })

  it('returns the same 404 for images outside the link as for missing ones', async () => {
    const elsewhere = await send(patient, await photograph(300), {
      filename: 'x.jpg',
      case_id: await patient.openCase('Other'),
    })
    const { url } = await share()
    const visitor = new Visitor()
    await visitor.get(url)
    for (const path of ['files/ID?variant=thumbnail', 'files/ID?variant=original', 'pictures/ID']) {
      const ask = async (id: string, by = visitor) => {
        const { status, text } = await by.get(`${url}/${path.replace('ID', id)}`)
        return [status, text]
      }
      const never = await ask(RANDOM)
      assert.equal(never[0], 404)
      for (const id of [elsewhere.id, 'no-id', '..%2f..']) assert.deepEqual(await ask(id), never, `${path} ${id}`)
    }
  })

  it('is closed at once for open pages when it is revoked, and then looks like an unknown link', async () => {
    const { url, id } = await share()
    const visitor = new Visitor()
    const page = await visitor.get(url)
    const addresses = [...addressesIn(page.text, 'files'), ...addressesIn(page.text, 'pictures')].map(at)
    for (const address of addresses) assert.equal((await visitor.get(address)).status, 200)
    assert.equal((await patient.fetch(`/api/v1/shares/${id}`, { method: 'DELETE' })).status, 204)
    for (const address of [url, ...addresses]) assert.equal((await visitor.get(address)).status, 404, address)
    const [ended, never] = [await visitor.get(url), await visitor.get(at(`/s/${NEVER}`))]
    assert.equal(ended.text, never.text)
    const comparable = ({ headers: { date: _, ...headers } }: typeof ended) => headers
    assert.deepEqual(comparable(ended), comparable(never))
    assert.equal((await visitor.ask('HEAD', url)).status, 404)
    assert.equal((await visitor.post(url, { password: PASSWORD_OF_LINK })).status, 404)
  })

  it('ends when it expires, when its image is deleted, and when its creator is disabled', async () => {
    const doctor = await fovea.signIn('doctor')
    const { id: gone } = await send(patient, await photograph(320), { filename: 'gone.jpg', case_id: caseId })
    const ends: Record<string, () => Promise<unknown>> = {}
    const make = async (why: string, input: object, by: Client, end: (id: string) => Promise<unknown>) => {
      const { id, url } = await share(input, by)
      const visitor = new Visitor()
      const [picture] = addressesIn((await visitor.get(url)).text, 'files')
      ends[why] = async () => {
        await end(id)
        assert.equal((await visitor.get(url)).status, 404, why)
        assert.equal((await visitor.get(at(picture!))).status, 404, why)
      }
    }
    const status = (word: string) => fovea.query(`UPDATE users SET status = '${word}' WHERE email = 'doctor@fovea.test'`)
    const expire = (id: string) => fovea.query(`UPDATE shares SET expires_at = now() - interval '1 second' WHERE id = $1`, [id])
    await make('its time came', {}, patient, expire)
    await make('its picture was deleted', { case_id: undefined, file_id: gone }, patient, () =>
      doctor.fetch(`/api/v1/files/${gone}`, { method: 'DELETE' }),
    )
    await make('its maker was disabled', {}, doctor, () => status('disabled'))
    for (const end of Object.values(ends)) await end()
    await status('active')
  })

  it('is recorded in the access log of its images and in the audit trail, without its token', async () => {
    const { url, id } = await share({ password: PASSWORD_OF_LINK })
    const visitor = new Visitor('127.0.3.1')
    await visitor.post(url, { password: 'not this one' })
    await visitor.post(url, { password: PASSWORD_OF_LINK })
    const [picture] = addressesIn((await visitor.get(url)).text, 'files')
    await visitor.get(at(picture!))
    await patient.fetch(`/api/v1/shares/${id}`, { method: 'DELETE' })
    await visitor.get(url)
    const trail = async () =>
      (
        await fovea.query<{ said: string }>(
          // By time: a revocation is written with its change, and before refusals that wait for their batch.
          `SELECT action || ' ' || outcome AS said FROM audit_entries WHERE subject_id = $1 ORDER BY at, seq`,
          [id],
        )
      ).map(({ said }) => said)
    await eventually('all six are in the trail', trail, ({ length }) => length >= 6)
    assert.deepEqual(await trail(), [
      'share.create allowed',
      'share.unlock denied',
      'share.unlock allowed',
      'share.open allowed',
      'share.revoke allowed',
      'share.open denied',
    ])
    const logged = await fovea.query<{ file_id: string; action: string; user_id: string | null; ip: string }>(
      'SELECT file_id, action, user_id, ip FROM file_access_logs WHERE share_id = $1',
      [id],
    )
    assert.deepEqual(
      logged.map(({ file_id, action, user_id }) => [file_id, action, user_id]),
      [[fileId, 'share_view', null]],
    )
    assert.match(logged[0]!.ip, /127\.0\.3\.1$/)
    for (const secret of [url.split('/').pop()!, PASSWORD_OF_LINK]) {
      assert.ok(!fovea.output.includes(secret))
      const rows = await fovea.query(`SELECT 1 FROM audit_entries WHERE row_to_json(audit_entries)::text LIKE '%' || $1 || '%'`, [
        secret,
      ])
      assert.equal(rows.length, 0)
    }
  })
})

describe('creating and revoking share links', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  let fileId: string
  before(async () => {
    fovea = await Fovea.start()
    ;({ patient, caseId, fileId } = await caseWithImage(fovea, 500))
  })
  after(() => stopSound(fovea))
  const post = (by: Client, body: unknown) =>
    by.fetch('/api/v1/shares', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const until = { expires_at: inHours(1) }

  it('is allowed to the patient, doctors and administrators; all others get a 404 as for a missing case', async () => {
    for (const name of ['patient', 'doctor', 'admin']) {
      const by = await fovea.signIn(name)
      for (const what of [{ case_id: caseId }, { file_id: fileId }]) {
        const made = await post(by, { ...until, ...what })
        assert.equal(made.status, 201, name)
        const { id } = (await made.json()) as { id: string }
        assert.equal((await by.fetch(`/api/v1/shares/${id}`, { method: 'DELETE' })).status, 204)
      }
    }
    const made = (await (await post(patient, { ...until, case_id: caseId })).json()) as { id: string; url: string }
    for (const name of ['patient2', 'staff', 'trainer', 'client', 'creator']) {
      const by = await fovea.signIn(name)
      const told = async (answer: Response) => [answer.status, await answer.text()]
      for (const key of ['case_id', 'file_id']) {
        const own = { case_id: caseId, file_id: fileId }[key]
        const foreign = await told(await post(by, { ...until, [key]: own }))
        assert.equal(foreign[0], 404)
        assert.deepEqual(foreign, await told(await post(by, { ...until, [key]: RANDOM })), `${name} ${key}`)
        const listed = await told(await by.fetch(`/api/v1/shares?${key}=${own}`))
        assert.deepEqual(listed, await told(await by.fetch(`/api/v1/shares?${key}=${RANDOM}`)))
      }
      const end = (id: string) => by.fetch(`/api/v1/shares/${id}`, { method: 'DELETE' })
      assert.deepEqual(await told(await end(made.id)), await told(await end(RANDOM)))
      assert.equal((await end(made.id)).status, 404)
    }
    assert.equal((await new Visitor().get(made.url)).status, 200)
  })

  it('rejects malformed input, past or distant expiry times and invalid limits with a message', async () => {
    for (const wrong of [
      {},
      { case_id: caseId },
      { ...until },
      { ...until, case_id: caseId, file_id: fileId },
      { case_id: caseId, expires_at: inHours(-1) },
      { case_id: caseId, expires_at: inHours(24 * 91) },
      { case_id: caseId, expires_at: 'tomorrow' },
      { case_id: 'x', ...until },
      { case_id: caseId, ...until, max_views: 0 },
      { case_id: caseId, ...until, max_views: -1 },
      { case_id: caseId, ...until, password: 'short' },
      { case_id: caseId, ...until, password: 'x'.repeat(1025) },
      { case_id: caseId, ...until, madeBy: RANDOM },
    ]) {
      const told = await post(patient, wrong)
      assert.equal(told.status, 400, JSON.stringify(wrong).slice(0, 120))
      assert.ok(((await told.json()) as { detail: string }).detail.length > 5)
    }
  })

  it('never returns a token again', async () => {
    const { url } = (await (await post(patient, { ...until, case_id: caseId })).json()) as { url: string }
    const listed = await (await patient.fetch(`/api/v1/shares?case_id=${caseId}`)).text()
    assert.ok(!listed.includes(url.split('/').pop()!))
    const rows = await fovea.query(`SELECT 1 FROM shares WHERE row_to_json(shares)::text LIKE '%' || $1 || '%'`, [
      url.split('/').pop(),
    ])
    assert.equal(rows.length, 0)
  })

  it(`rejects ${GUESSES} guessed tokens with 404 and then 429, and blocks no valid link`, async () => {
    const { url } = (await (await post(patient, { ...until, case_id: caseId })).json()) as { url: string }
    const statuses = new Map<number, number>()
    let retryAfter = 0
    const guess = async (i: number) => {
      const token = Buffer.from(String(i).padStart(32, '0')).toString('base64url')
      const path = i % 3 === 0 ? `/s/${token}/files/${RANDOM}` : `/s/${token}`
      const told = await new Visitor('127.0.4.1').get(fovea.url + path)
      statuses.set(told.status, (statuses.get(told.status) ?? 0) + 1)
      if (told.status === 429) {
        retryAfter ||= Number(told.headers['retry-after'])
      }
    }
    for (let i = 0; i < GUESSES; i += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => guess(i + k)))
    assert.deepEqual([...statuses.keys()].sort(), [404, 429])
    assert.ok(statuses.get(404)! >= 60, 'the first ones are simply not found')
    assert.ok(retryAfter > 0)
    assert.equal((await new Visitor('127.0.4.1').get(url)).status, 200, 'what there is opens from that very network')
    assert.equal((await new Visitor('127.0.4.2').get(`${fovea.url}/s/${NEVER}`)).status, 404)
  })
})
