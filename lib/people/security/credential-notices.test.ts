import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Actor } from '../../access/actor'
import { CREDENTIAL_CHANGES, type CredentialChange } from '../../auth/credential-changes'
import { addTestPasskey } from '../../auth/passkeys/test-authenticator'
import { removePasskey } from '../../auth/passkeys/change-passkey'
import { changeOwnPassword } from '../../auth/passwords/change-own-password'
import { completePasswordReset } from '../../auth/resets/complete-password-reset'
import { createServiceAccount, revokeServiceAccount } from '../../auth/service-accounts/service-accounts'
import { endServiceToken, rotateServiceToken } from '../../auth/service-accounts/service-tokens'
import { startSession } from '../../auth/sessions/start-session'
import { PASSWORD } from '../../auth/test-auth-fixture'
import { confirmTestTotp } from '../../auth/second-factor/test-totp'
import { removeTotp } from '../../auth/second-factor/remove-totp'
import { renewRecoveryCodes } from '../../auth/second-factor/renew-recovery-codes'
import { settings } from '../../config/settings'
import { db, pool } from '../../db/database'
import { openJobQueue, worker } from '../../jobs/open-job-queue'
import { listNotifications } from '../../notifications/list-notifications'
import { openMailServer } from '../../notifications/delivery/test-receivers'
import { newUuid } from '../../runtime/uuid'
import { connectIdentity } from '../oidc/_internal/connect-identity'
import { resetSecondFactor } from '../reset-second-factor'
import { openPeopleFixture, personOf } from '../test-people'
import { updateUser } from '../update-user'
import { resetPasswordByAdmin } from './account-security'
import { registerCredentialNotices } from './security-notices'
import { type SecurityMail, securityMailJob } from './security-mail-job'
import { sendSecurityMail } from './send-security-mail'

await openPeopleFixture()
const mailServer = await openMailServer()
Object.assign(settings(), { SMTP_URL: mailServer.url, MAIL_FROM: 'Fovea <fovea@clinic.example>' })
const closeQueue = await openJobQueue([worker(securityMailJob, () => Promise.resolve())], {
  onError: () => undefined,
  concurrency: 0,
})
const unregister = registerCredentialNotices()
after(async () => {
  unregister()
  await closeQueue()
  await mailServer.close()
})
const URL_OF_FOVEA = 'https://fovea.example'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
const NEW_PASSWORD = 'a tall ship in March'

type Person = Actor & { email: string }
async function adminSignedIn(): Promise<Person> {
  const person = await personOf('admin', 'Ada Admin')
  const sessionId = await startSession({ userId: person.id, origin: { ip: '192.0.2.1', userAgent: FIREFOX } })
  return { ...person, sessionId, via: 'session' }
}
async function signedIn(): Promise<Person> {
  const person = await personOf('doctor', 'Mara Lindqvist')
  const sessionId = await startSession({ userId: person.id, origin: { ip: '192.0.2.1', userAgent: FIREFOX } })
  return { ...person, sessionId, via: 'session' }
}
const admin = await adminSignedIn()

/** What was queued since the last look; it is taken out. */
async function queued(): Promise<SecurityMail[]> {
  const { rows } = await pool().query<{ data: SecurityMail }>(
    `WITH taken AS (DELETE FROM pgboss.job WHERE name = $1 RETURNING data, created_on) SELECT data FROM taken ORDER BY created_on`,
    [securityMailJob.name],
  )
  return rows.map(({ data }) => data)
}
const noticesOf = async ({ id }: Actor) =>
  (await db().notification.findMany({ where: { userId: id }, orderBy: { id: 'asc' } })).map(
    ({ data }) => (data as { change?: string }).change,
  )

const newIdentity = () => ({ issuer: 'https://provider.example', subject: newUuid() })

interface Case {
  act: (person: Person) => Promise<unknown>
  before?: (person: Person) => Promise<unknown>
  /** Who is told; the person themself otherwise. */
  told?: Actor
}

/** Each way in which how somebody signs in is changed. */
const CASES: Record<CredentialChange, Case[]> = {
  'passkey-added': [{ act: (person) => addTestPasskey(person) }],
  'passkey-removed': [
    {
      before: (person) => addTestPasskey(person),
      act: async (person) => removePasskey(person, (await db().passkey.findFirstOrThrow({ where: { userId: person.id } })).id),
    },
  ],
  'authenticator-added': [{ act: (person) => confirmTestTotp(person) }],
  'authenticator-removed': [{ before: (person) => confirmTestTotp(person), act: (person) => removeTotp(person) }],
  'codes-renewed': [{ before: (person) => confirmTestTotp(person), act: (person) => renewRecoveryCodes(person) }],
  'password-changed': [
    { act: (person) => changeOwnPassword(person, { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }) },
    {
      act: async (person) =>
        completePasswordReset((await resetPasswordByAdmin(admin, person.id)).password_reset.token, NEW_PASSWORD),
    },
  ],
  'password-set': [
    { act: (person) => updateUser(admin, person.id, { password: NEW_PASSWORD }) },
    { act: (person) => updateUser(admin, person.id, { reset_password: true }) },
  ],
  'factor-reset': [{ before: (person) => addTestPasskey(person), act: (person) => resetSecondFactor(admin, person.id) }],
  'service-token-made': [
    { act: () => createServiceAccount(admin, 'Archive'), told: admin },
    {
      act: async () => {
        const { id } = await db().serviceAccount.findFirstOrThrow({ orderBy: { id: 'desc' } })
        await rotateServiceToken(admin, id, { expires_at: null, overlap_days: 7 })
      },
      told: admin,
    },
  ],
  'service-token-ended': [
    {
      act: async () => {
        const { id, accountId } = await db().serviceToken.findFirstOrThrow({ where: { revokedAt: null } })
        await endServiceToken(admin, accountId, id)
      },
      told: admin,
    },
    {
      act: async () => {
        const { id } = await db().serviceAccount.findFirstOrThrow({ where: { revokedAt: null }, orderBy: { id: 'desc' } })
        await revokeServiceAccount(admin, id)
      },
      told: admin,
    },
  ],
  'provider-linked': [
    {
      act: (person) => connectIdentity({ userId: person.id, ...newIdentity(), sessionId: person.sessionId }),
    },
  ],
}

describe('a change of how somebody signs in', () => {
  for (const change of CREDENTIAL_CHANGES)
    for (const [index, { act, before, told }] of CASES[change].entries())
      it(`is told in Fovea and by e-mail, whatever was chosen, with when, where and how to undo it: ${change} ${index}`, async () => {
        const person = await signedIn()
        const whom = told ?? person
        await before?.(person)
        await queued()
        await db().notification.deleteMany({ where: { userId: whom.id } })
        await db().notificationSettings.upsert({
          where: { userId: whom.id },
          create: { userId: whom.id, email: [], push: [] },
          update: { email: [], push: [] },
        })
        await act(person)
        assert.deepEqual(await noticesOf(whom), [change])
        const mails = (await queued()).filter(({ userId }) => userId === whom.id)
        assert.deepEqual(mails.map((mail) => [mail.about, mail.change]), [['credential', change]]) // prettier-ignore
        const count = mailServer.mails.length
        await sendSecurityMail(mails[0]!, URL_OF_FOVEA)
        const sent = mailServer.mails.slice(count)
        assert.deepEqual(sent.map(({ to }) => to), [[(whom as Person).email]]) // prettier-ignore
        assert.match(sent[0]!.text, new RegExp(`Time: .*${new Date().getUTCFullYear()}`))
        assert.match(sent[0]!.text, /https:\/\/fovea\.example\/profile#security/)
        // Who did it for somebody else did it on another device; of a link there is none.
        const hasDevice = mails[0]!.sessionId !== null
        assert.equal(hasDevice, (!['password-set', 'factor-reset'].includes(change) && index === 0) || whom === admin)
        assert.equal(/Device: Firefox/.test(sent[0]!.text), hasDevice)
        assert.doesNotMatch(sent[0]!.text, /Mara|Lindqvist|192\./)
        const { device, account_name, from_name } = (await listNotifications(whom, { limit: 10 })).items[0]!.data
        assert.equal(device, hasDevice ? 'Firefox · Linux' : undefined)
        const isOfAccount = change.startsWith('service-token-')
        assert.equal(account_name, isOfAccount ? 'Archive' : undefined, 'which service account')
        assert.equal(
          from_name,
          isOfAccount || ['password-set', 'factor-reset'].includes(change) ? 'Ada Admin' : undefined,
          'who did it',
        )
      })

  it('is in the trail with the token, where it is one of a service account', async () => {
    const { id } = await createServiceAccount(admin, 'Archive')
    const { id: token } = await rotateServiceToken(admin, id, { expires_at: null, overlap_days: 7 })
    await endServiceToken(admin, id, token)
    const where = { subjectId: id, action: { in: ['service-account.rotate', 'service-account.end-token'] } }
    const trail = await db().auditEntry.findMany({ where, orderBy: { seq: 'asc' } })
    assert.deepEqual(trail.map(({ details }) => details), [{ token }, { token }]) // prettier-ignore
  })

  it('is not told where an account is made for a person of the provider', async () => {
    const person = await signedIn()
    await connectIdentity({ userId: person.id, ...newIdentity(), sessionId: null, isNew: true })
    assert.deepEqual(await noticesOf(person), [])
  })

  it('is not told where it is not made', async () => {
    await queued()
    const person = await signedIn()
    await assert.rejects(changeOwnPassword(person, { currentPassword: 'wrong', newPassword: NEW_PASSWORD }))
    await assert.rejects(updateUser(admin, person.id, { password: 'short' }))
    await updateUser(admin, person.id, { name: 'Mara Lind' })
    assert.deepEqual([await noticesOf(person), await queued()], [[], []])
  })
})
