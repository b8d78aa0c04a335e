import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { completePasswordReset } from '../../auth/resets/complete-password-reset'
import { findPasswordReset } from '../../auth/resets/find-password-reset'
import { signIn } from '../../auth/sign-in/sign-in'
import { signInListeners } from '../../auth/sign-in/sign-in-listeners'
import { settings } from '../../config/settings'
import { db, pool } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { openJobQueue, worker } from '../../jobs/open-job-queue'
import { openMailServer } from '../../notifications/delivery/test-receivers'
import { openPeopleFixture, personOf } from '../test-people'
import { registerSignInNotices } from './security-notices'
import { requestPasswordReset } from './request-password-reset'
import { securityMailJob } from './security-mail-job'
import { sendSecurityMail } from './send-security-mail'

await openPeopleFixture()
const mailServer = await openMailServer()
const withoutMail = { SMTP_URL: undefined, MAIL_FROM: undefined }
const withMail = { SMTP_URL: mailServer.url, MAIL_FROM: 'Fovea <fovea@clinic.example>' }
const closeQueue = await openJobQueue([worker(securityMailJob, () => Promise.resolve())], {
  onError: () => undefined,
  concurrency: 0,
})
const unregister = registerSignInNotices((error) => assert.fail(String(error)))
after(async () => {
  unregister()
  await closeQueue()
  await mailServer.close()
})
const URL_OF_FOVEA = 'https://fovea.example'
const mailsTo = ({ email }: { email: string }) => mailServer.mails.filter(({ to }) => to.includes(email))
/** The payloads of the queue, oldest first; they are taken out. */
async function queued(): Promise<{ userId: string | null; about: string }[]> {
  const { rows } = await pool().query<{ data: { userId: string | null; about: string } }>(
    `WITH taken AS (DELETE FROM pgboss.job WHERE name = $1 RETURNING data, created_on) SELECT data FROM taken ORDER BY created_on`,
    [securityMailJob.name],
  )
  return rows.map(({ data }) => data)
}
const noticesOf = async ({ id }: { id: string }) =>
  (await db().notification.findMany({ where: { userId: id }, orderBy: { id: 'asc' } })).map(
    ({ data }) => (data as { about: string }).about,
  )

describe('a forgotten password', () => {
  it('is reset by a link that is sent by e-mail, with neither a name nor a place in it', async () => {
    configureMail(withMail)
    const person = await personOf('patient', 'Mara Lindqvist')
    await sendSecurityMail({ userId: person.id, about: 'reset' }, URL_OF_FOVEA)
    const [mail] = mailsTo(person)
    const [, token] = /https:\/\/fovea\.example\/reset#([\w-]{43})/.exec(mail!.text)!
    assert.doesNotMatch(mail!.text + mail!.raw.split(/\r\n\r\n/)[0]!.replaceAll(person.email, ''), /Mara|Lindqvist/)
    assert.ok((await findPasswordReset(token!)).expiresAt.getTime() <= Date.now() + 20 * 60_000 + 1000)
    await completePasswordReset(token!, 'a tall ship in March')
    assert.equal((await signIn({ email: person.email, password: 'a tall ship in March' })).id, person.id)
  })

  it('gets the same answer and the same work for any address', async () => {
    configureMail(withMail)
    const person = await personOf('patient')
    for (const email of [person.email.toUpperCase(), 'no-one@fovea.test'])
      assert.equal(await requestPasswordReset(email), undefined)
    assert.deepEqual(await queued(), [
      { userId: person.id, about: 'reset' },
      { userId: null, about: 'reset' },
    ])
    await sendSecurityMail({ userId: null, about: 'reset' }, URL_OF_FOVEA)
  })

  it('gets no mail for an account that is disabled or was only invited, and one a minute for any other', async () => {
    configureMail(withMail)
    const [disabled, invited, person] = [await personOf('patient'), await personOf('staff'), await personOf('staff')]
    await db().user.update({ where: { id: disabled.id }, data: { status: 'disabled' } })
    await db().user.update({ where: { id: invited.id }, data: { passwordHash: null } })
    for (const one of [disabled, invited, person, person])
      await sendSecurityMail({ userId: one.id, about: 'reset' }, URL_OF_FOVEA)
    assert.deepEqual([disabled, invited, person].map((one) => mailsTo(one).length), [0, 0, 1]) // prettier-ignore
  })

  it('is sent again when the mail server was away', async () => {
    configureMail(withMail)
    const person = await personOf('staff')
    mailServer.state.refuse = 451
    await assert.rejects(sendSecurityMail({ userId: person.id, about: 'reset' }, URL_OF_FOVEA))
    mailServer.state.refuse = null
    await sendSecurityMail({ userId: person.id, about: 'reset' }, URL_OF_FOVEA)
    assert.equal(mailsTo(person).length, 1)
  })

  it('is for an administrator where no mail server is configured', async () => {
    configureMail(withoutMail)
    const person = await personOf('staff')
    for (const email of [person.email, 'no-one@fovea.test'])
      await assert.rejects(requestPasswordReset(email), (thrown) => hasCode(thrown, 'password_reset_by_admin'))
    assert.deepEqual(await queued(), [])
  })
})

describe('what a person is told of sign-ins', () => {
  it('is that several failed, once a day, and that a new device signed in, in Fovea and by e-mail', async () => {
    configureMail(withMail)
    const person = await personOf('doctor')
    for (let round = 0; round < 2; round++)
      for (let i = 0; i < 6; i++)
        await signIn({ email: person.email, password: 'wrong one', ip: `192.0.${round}.1` }).catch(() => undefined)
    assert.deepEqual(await noticesOf(person), ['failed-sign-ins'])
    await signInListeners().onNewDevice?.(person.id, 'Firefox · Linux')
    assert.deepEqual(await noticesOf(person), ['failed-sign-ins', 'new-device'])
    assert.deepEqual(await queued(), [
      { userId: person.id, about: 'failed-sign-ins' },
      { userId: person.id, about: 'new-device' },
    ])
    await db().notification.updateMany({
      where: { userId: person.id },
      data: { createdAt: new Date(Date.now() - 25 * 3_600_000) },
    })
    for (let i = 0; i < 6; i++)
      await signIn({ email: person.email, password: 'wrong one', ip: '192.0.9.1' }).catch(() => undefined)
    assert.deepEqual(await noticesOf(person), ['failed-sign-ins', 'new-device', 'failed-sign-ins'])
    assert.equal((await queued()).length, 1)
  })

  it('is in their language, without a name, a place or a device', async () => {
    configureMail(withMail)
    const person = await personOf('doctor', 'Mara Lindqvist')
    await db().user.update({ where: { id: person.id }, data: { language: 'fr' } })
    await sendSecurityMail({ userId: person.id, about: 'new-device' }, URL_OF_FOVEA)
    await sendSecurityMail({ userId: person.id, about: 'failed-sign-ins' }, URL_OF_FOVEA)
    const [device, failures] = mailsTo(person).map(({ text }) => text)
    assert.match(device!, /nouvel appareil[\s\S]*https:\/\/fovea\.example\/profile#security/)
    assert.match(failures!, /tentatives de connexion[^.]* ont échoué/)
    assert.doesNotMatch(device! + failures!, /Mara|Lindqvist|192\.|Firefox/)
  })

  it('goes by e-mail only where a mail server is configured', async () => {
    configureMail(withoutMail)
    const person = await personOf('doctor')
    await signInListeners().onNewDevice?.(person.id, 'Firefox · Linux')
    assert.deepEqual(await noticesOf(person), ['new-device'])
    const { data } = await db().notification.findFirstOrThrow({ where: { userId: person.id } })
    assert.deepEqual(data, { about: 'new-device', device: 'Firefox · Linux' })
    assert.deepEqual(await queued(), [])
  })
})

const configureMail = (given: { SMTP_URL: string | undefined; MAIL_FROM: string | undefined }): unknown =>
  Object.assign(settings(), given)
