import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { registerDoctorsSee } from '../../access/doctors/doctors-see'
import { AUDIT_ACTIONS, type AuditAction } from '../../audit/audit-actions'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { settings } from '../../config/settings'
import { db, pool } from '../../db/database'
import { openJobQueue, worker } from '../../jobs/open-job-queue'
import { openMailServer } from '../../notifications/delivery/test-receivers'
import { RIGHT_CHANGES, type RightChange } from '../../notifications/rights/right-changes'
import { type RightMail, rightMailJob } from '../../notifications/rights/right-mail-job'
import { sendRightMail } from '../../notifications/rights/send-right-mail'
import type { Told } from './test-told'
import { isRightVerb, WHO_IS_TOLD } from './test-who-is-told'

await openAuthFixture()
const mailServer = await openMailServer()
Object.assign(settings(), { SMTP_URL: mailServer.url, MAIL_FROM: 'Fovea <fovea@clinic.example>' })
const closeQueue = await openJobQueue([worker(rightMailJob, () => Promise.resolve())], {
  onError: () => undefined,
  concurrency: 0,
})
after(registerDoctorsSee('organisation'))
after(async () => {
  await closeQueue()
  await mailServer.close()
})
const URL_OF_FOVEA = 'https://fovea.example'

/** What was queued since the last look; it is taken out. */
async function queued(): Promise<RightMail[]> {
  const { rows } = await pool().query<{ data: RightMail }>(
    `WITH taken AS (DELETE FROM pgboss.job WHERE name = $1 RETURNING data) SELECT data FROM taken`,
    [rightMailJob.name],
  )
  return rows.map(({ data }) => data)
}

const nameIn = (people: Told['people'], id: string) => Object.entries(people).find(([, person]) => person.id === id)?.[0]

describe('a change of what somebody may do', () => {
  it('has a row or a reason, for every verb of the trail that is about rights', () => {
    const missing = AUDIT_ACTIONS.filter(isRightVerb).filter((action) => !(action in WHO_IS_TOLD))
    assert.deepEqual(missing, [])
    assert.deepEqual(Object.keys(WHO_IS_TOLD).filter((action) => !isRightVerb(action as AuditAction)), []) // prettier-ignore
    const reasons = Object.values(WHO_IS_TOLD).filter((row) => typeof row === 'string')
    for (const reason of reasons) assert.ok(reason.length > 20, reason)
  })

  const told = new Set<string>()
  for (const [action, rows] of Object.entries(WHO_IS_TOLD)) {
    if (typeof rows === 'string') continue
    for (const [what, make] of Object.entries(rows))
      it(`is told, in Fovea and by e-mail as the table says: ${action}, ${what}`, async () => {
        const { people, act, app, mail } = await make()
        await db().notification.deleteMany()
        await queued()
        await act()
        const notices = await db().notification.findMany({ orderBy: { id: 'asc' } })
        const inApp = notices.flatMap(({ userId, data }) => {
          const { about, change } = data as { about: string; change?: string }
          const name = nameIn(people, userId)
          return name ? [`${name}: ${change ?? about}`] : []
        })
        assert.deepEqual(inApp.sort(), [...app].sort())
        const mails = (await queued()).filter(({ userId }) => nameIn(people, userId))
        assert.deepEqual(mails.map(({ userId, change }) => `${nameIn(people, userId)}: ${change}`).sort(), [...mail].sort())
        for (const one of [...app, ...mail]) told.add(one.split(': ')[1]!)
        const count = mailServer.mails.length
        for (const one of mails) await sendRightMail(one, URL_OF_FOVEA)
        const sent = mailServer.mails.slice(count)
        assert.deepEqual(
          sent.map(({ to }) => to[0]).sort(),
          mails.map(({ userId }) => people[nameIn(people, userId)!]!.email).sort(),
        )
        for (const { text } of sent) {
          assert.match(text, new RegExp(`Time: .*${new Date().getUTCFullYear()}`))
          assert.doesNotMatch(text, /Person \d|Clinic \d|Both eyes/)
        }
      })
  }

  it('is in the table for every change that can be told', () => {
    assert.deepEqual((Object.keys(RIGHT_CHANGES) as RightChange[]).filter((change) => !told.has(change)), []) // prettier-ignore
  })
})
