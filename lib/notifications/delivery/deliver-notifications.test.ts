import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { after, describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { openSecrets, registerSecrets } from '../../config/secrets'
import { readSettings, registerSettings } from '../../config/settings'
import { db, transaction } from '../../db/database'
import { createMessageBus } from '../../db/open-message-bus'
import { openTestDatabase } from '../../db/test-database'
import { hasCode } from '../../errors/app-error'
import { openJobQueue, worker } from '../../jobs/open-job-queue'
import { LANGUAGES } from '../../language/schema'
import { newUuid } from '../../runtime/uuid'
import { listNotifications } from '../list-notifications'
import { markRead } from '../mark-read'
import { notify } from '../notify'
import { notifyGathered } from '../notify-gathered'
import { MessageAboutSchema, NotificationQuerySchema, NotificationTypeSchema, SystemAboutSchema } from '../schema'
import { getNotificationSettings } from '../settings/get-notification-settings'
import { NOTIFICATION_KINDS } from '../settings/kinds'
import { saveNotificationSettings } from '../settings/save-notification-settings'
import { type NotificationSettingsInput, NotificationSettingsInputSchema } from '../settings/schema'
import { deliverJob } from './deliver-job'
import { deliverNotifications, giveUpDelivery } from './deliver-notifications'
import type { PushMessage } from './push-message'
import { deletePushSubscription, pushDevicesOf, savePushSubscription } from './push/push-subscriptions'
import { queueDueDeliveries } from './queue-due-deliveries'
import { openMailServer, openPushService } from './test-receivers'

const URL_OF_FOVEA = 'https://fovea.example'
const closers: (() => Promise<void>)[] = []
after(async () => {
  for (const close of closers.reverse()) await close()
})
await openTestDatabase()
registerSecrets(openSecrets('', 'ab'.repeat(32)))
const mailServer = await openMailServer()
const pushService = await openPushService()
const bus = await createMessageBus()
closers.push(mailServer.close, pushService.close, () => bus.close())
registerSettings(
  readSettings({
    SMTP_URL: mailServer.url,
    MAIL_FROM: 'Fovea <fovea@clinic.example>',
    PUSH_SERVICES: `*.push.example,${pushService.host}`,
  }),
)

const events = new EventEmitter()
const run = async (batchId: string) => {
  const outcome = await deliverNotifications(batchId, URL_OF_FOVEA, now).catch((error: unknown) => error as Error)
  events.emit('run', outcome)
  if (outcome) throw outcome
}
let now = new Date()
const job = worker(deliverJob, ({ batchId }) => run(batchId))
closers.push(await openJobQueue([job], { onError: () => undefined, concurrency: 6, bus }))

let counter = 0
async function person(role: Actor['role'] = 'doctor', more: { name?: string; language?: string; timeZone?: string } = {}) {
  const email = `deliver${++counter}@fovea.test`
  const { id, number, name } = await db().user.create({ data: { email, name: 'Test Person', role, ...more } })
  const inAnHour = new Date(Date.now() + 3_600_000)
  const session = await db().session.create({ data: { userId: id, kind: 'browser', expiresAt: inAnHour } })
  return { id, number, role, name, email, sessionId: session.id, via: 'session' as const }
}
type Person = Awaited<ReturnType<typeof person>>

const ALL: NotificationSettingsInput = {
  ...{ email: [...NOTIFICATION_KINDS], push: [...NOTIFICATION_KINDS] },
  ...{ quiet_from: null, quiet_to: null, urgent_breaks_quiet: false },
}
const subscribe = (who: Person, path = `/${who.id}`) => savePushSubscription(who, pushService.subscription(path))
const urgent = { type: 'SYSTEM', data: { about: 'urgent' } } as const
const reading = { type: 'SYSTEM', data: { about: 'reading' } } as const
const waiting = (who: Person) => db().notificationDelivery.count({ where: { userId: who.id } })
const mailsTo = ({ email }: Person) => mailServer.mails.filter(({ to }) => to.includes(email))
const pushesTo = (path: string) => pushService.pushes.filter((push) => push.path === path)

/** Lets the time of gathering pass, and delivers what is due: so many jobs run. */
async function deliver(jobs = 1): Promise<unknown[]> {
  await db().notificationDelivery.updateMany({ where: { heldUntil: null }, data: { createdAt: new Date(Date.now() - 300_000) } })
  const outcomes: unknown[] = []
  const done = new Promise<void>((resolve) => {
    if (jobs === 0) return resolve()
    const add = (outcome: unknown) => {
      outcomes.push(outcome)
      if (outcomes.length < jobs) return
      events.off('run', add)
      resolve()
    }
    events.on('run', add)
  })
  await Promise.all([queueDueDeliveries(), queueDueDeliveries()])
  await done
  return outcomes
}

describe('the delivery of notifications', () => {
  it('gives up what could not be sent for 72 hours', async () => {
    const who = await person()
    await saveNotificationSettings(who, ALL)
    await notify([who.id], urgent)
    const hoursAgo = async (hours: number) => {
      const createdAt = new Date(Date.now() - hours * 3_600_000)
      await db().notificationDelivery.updateMany({ where: { userId: who.id }, data: { createdAt, batchId: newUuid() } })
      await queueDueDeliveries()
    }
    await hoursAgo(71)
    const before = await waiting(who)
    assert.ok(before > 0)
    await hoursAgo(73)
    assert.equal(await waiting(who), 0)
  })

  it('sends one e-mail and one push of all that was gathered, in the language of its reader', async () => {
    const who = await person('doctor', { language: 'fr' })
    await saveNotificationSettings(who, ALL)
    await subscribe(who)
    const caseId = newUuid()
    const images = { type: 'FILE_UPLOADED', caseId, data: { case_id: caseId, from: newUuid() } } as const
    await transaction((tx) => notifyGathered(tx, [who.id], { ...images, amount: { count: 2 } }))
    await transaction((tx) => notifyGathered(tx, [who.id], { ...images, amount: { count: 3 } }))
    const [newest] = await notify([who.id], urgent)
    assert.equal(await waiting(who), 4)
    await queueDueDeliveries()
    assert.equal(mailsTo(who).length + pushesTo(`/${who.id}`).length, 0, 'what comes at once is gathered')
    assert.deepEqual(await deliver(2), [undefined, undefined])
    const [mail, ...others] = mailsTo(who)
    assert.equal(others.length, 0)
    assert.match(mail!.text, /Il y a 5 nouvelles images dans vos dossiers\./)
    assert.match(mail!.text, /Quelque chose d’urgent/)
    assert.ok(mail!.text.includes(`${URL_OF_FOVEA}/notifications?id=${newest}`))
    assert.match(mail!.raw, /^From: Fovea <fovea@clinic\.example>\r$/m)
    assert.match(mail!.raw, /^Auto-Submitted: auto-generated\r$/im)
    const [push] = pushesTo(`/${who.id}`)
    const message = JSON.parse(push!.text) as PushMessage
    assert.deepEqual([message.lang, message.dir, message.path], ['fr', 'ltr', `/notifications?id=${newest}`])
    assert.match(message.body, /5 nouvelles images/)
    assert.equal(push!.headers.urgency, 'high')
    assert.match(String(push!.headers.authorization), /^vapid t=.+, k=.+/)
    assert.equal(await waiting(who), 0)
  })

  it('sends nothing of what was read, is not wanted, or was done by the reader', async () => {
    const who = await person()
    await saveNotificationSettings(who, { ...ALL, email: ['urgent', 'answers', 'images'] })
    const [read] = await notify([who.id], urgent)
    await notify([who.id], { type: 'SYSTEM', data: { about: 'case-deleted' } })
    await notify([who.id], { type: 'FILE_UPLOADED', data: { case_id: newUuid(), from: who.id } })
    await markRead(who.id, read!)
    await deliver()
    assert.equal(mailsTo(who).length, 0)
    assert.equal(await waiting(who), 0)
    const disabled = await person()
    await saveNotificationSettings(disabled, ALL)
    await notify([disabled.id], urgent)
    await db().user.update({ where: { id: disabled.id }, data: { status: 'disabled' } })
    await deliver()
    assert.equal(mailsTo(disabled).length, 0)
  })

  it('queues nothing for who has chosen nothing: no e-mail before it was asked for, no push without a device', async () => {
    const who = await person()
    await notify([who.id], urgent)
    assert.equal(await waiting(who), 0)
    const given = await getNotificationSettings(who)
    assert.deepEqual([given.email, given.push_here, given.email_available], [[], false, true])
    assert.ok(given.push.includes('urgent'))
  })

  it('holds in quiet hours what is not urgent, and sends it together when they end', async () => {
    const who = await person('doctor', { timeZone: 'Africa/Nairobi' })
    await saveNotificationSettings(who, { ...ALL, quiet_from: '22:00', quiet_to: '07:00', urgent_breaks_quiet: true })
    // 23:30 in Nairobi; by the database's clock what is held until the morning is not due yet.
    now = new Date('2099-05-04T20:30:00Z')
    await notify([who.id], reading)
    await notify([who.id], urgent)
    await deliver()
    assert.equal(mailsTo(who).length, 1)
    assert.doesNotMatch(mailsTo(who)[0]!.text, /answer/)
    const [held] = await db().notificationDelivery.findMany({ where: { userId: who.id } })
    assert.equal(held!.heldUntil?.toISOString(), '2099-05-05T04:00:00.000Z')
    await saveNotificationSettings(who, { ...ALL, quiet_from: '22:00', quiet_to: '07:00' })
    await notify([who.id], urgent)
    await deliver()
    assert.deepEqual([mailsTo(who).length, await waiting(who)], [1, 2], 'urgent ones break them only if the user says so')
    now = new Date('2099-05-05T04:00:00Z')
    await db().notificationDelivery.updateMany({ where: { userId: who.id }, data: { heldUntil: new Date() } })
    await deliver()
    assert.equal(mailsTo(who).length, 2)
    assert.match(mailsTo(who)[1]!.text, /urgent[^]*answer/)
    now = new Date()
  })

  it('tries again while the mail server refuses, without the address in the error, and gives up in the end', async () => {
    const who = await person()
    await saveNotificationSettings(who, ALL)
    await notify([who.id], urgent)
    mailServer.state.refuse = 451
    const [error] = await deliver()
    assert.ok(error instanceof Error && (error as Error & { code?: string }).code === 'MAIL_451')
    assert.ok(!JSON.stringify([error.message, error.stack, error.cause]).includes(who.email))
    const [row] = await db().notificationDelivery.findMany({ where: { userId: who.id } })
    await deliver(0)
    assert.equal(await waiting(who), 1, 'it belongs to its job, which is tried again')
    mailServer.state.refuse = null
    await deliverNotifications(row!.batchId!, URL_OF_FOVEA)
    await deliverNotifications(row!.batchId!, URL_OF_FOVEA)
    assert.equal(mailsTo(who).length, 1)
    await giveUpDelivery(row!.batchId!)
    assert.equal((await listNotifications(who, NotificationQuerySchema.parse({}))).unread, 1)
  })

  it('forgets a device that is gone, and one whose session has ended, and keeps the others', async () => {
    const [who, other] = [await person(), await person()]
    const second = { ...who, sessionId: (await person()).sessionId }
    await db().session.update({ where: { id: second.sessionId }, data: { userId: who.id } })
    await subscribe(who, '/gone')
    await subscribe(second, '/second')
    pushService.status['/gone'] = 410
    await notify([who.id], urgent)
    await deliver()
    assert.deepEqual([pushesTo('/second').length, (await getNotificationSettings(who)).push_here], [1, false])
    await db().session.update({ where: { id: second.sessionId }, data: { revokedAt: new Date() } })
    assert.equal(await db().pushSubscription.count({ where: { userId: who.id } }), 0)
    // A device belongs to who signed in on it last.
    await subscribe(who, '/shared')
    await subscribe(other, '/shared')
    assert.equal((await getNotificationSettings(who)).push_here, false)
    await deletePushSubscription(other.sessionId)
    assert.equal(await db().pushSubscription.count({ where: { userId: other.id } }), 0)
  })

  it('keeps the language of a device that subscribes again without a page', async () => {
    const who = await person()
    const languages = async () => (await pushDevicesOf(who.id)).map(({ endpoint, language }) => [endpoint.slice(-4), language])
    await savePushSubscription(who, { ...pushService.subscription('/once'), language: 'sw' })
    await savePushSubscription(who, pushService.subscription('/more'))
    assert.deepEqual(await languages(), [['more', 'sw']])
    await savePushSubscription(who, { ...pushService.subscription('/more'), language: 'fr' })
    assert.deepEqual(await languages(), [['more', 'fr']])
  })

  it('sends to push services alone that are allowed, and stores no address in the clear', async () => {
    const who = await person()
    const { keys } = pushService.subscription('/')
    for (const endpoint of ['http://169.254.169.254/latest', 'https://evil.example/push', `http://user@${pushService.host}/x`])
      await assert.rejects(savePushSubscription(who, { endpoint, keys }), (thrown) => hasCode(thrown, 'push_service_not_allowed'))
    await subscribe(who, '/secret-address')
    const { sealed } = await db().pushSubscription.findUniqueOrThrow({ where: { sessionId: who.sessionId } })
    assert.ok(!Buffer.from(sealed).includes('secret-address'))
    await savePushSubscription(who, { endpoint: 'https://a.push.example/1', keys })
  })

  it('never says a name, a title or a word of a case, in any language and for any kind', async () => {
    const canary = 'Zanzibelle'
    const readers: Person[] = []
    const types = NotificationTypeSchema.options.flatMap((type) => {
      const abouts =
        type === 'SYSTEM'
          ? SystemAboutSchema.options
          : type === 'MESSAGE'
            ? [undefined, ...MessageAboutSchema.options]
            : [undefined]
      return abouts.map((about) => ({ type, about }))
    })
    for (const language of LANGUAGES) {
      const who = await person('doctor', { name: `${canary} Reader`, language })
      const sender = await person('patient', { name: `${canary} Sender` })
      const { id: caseId } = await db().case.create({
        data: { number: `${canary}-${counter}`, title: `${canary} eyes`, patientId: sender.id, openedBy: sender.id },
      })
      await saveNotificationSettings(who, ALL)
      await subscribe(who)
      for (const { type, about } of types) {
        const texts = { text: canary, name: canary, filename: `${canary}.jpg`, metric: canary, word: canary, category: canary }
        const data = { ...(about ? { about } : {}), case_id: caseId, from: sender.id, file_id: newUuid(), ...texts }
        await notify([who.id], { type, data } as never)
      }
      readers.push(who)
    }
    await deliver(2 * readers.length)
    for (const who of readers) {
      const [mail, push] = [mailsTo(who)[0]!, pushesTo(`/${who.id}`)[0]!]
      for (const text of [mail.raw, mail.text, push.text]) assert.ok(!text.toLowerCase().includes(canary.toLowerCase()), text)
      // One sentence for each kind, and of all ids that of the notification alone.
      assert.ok(mail.text.split('\n').length >= NOTIFICATION_KINDS.length - 1)
      for (const text of [mail.text, push.text]) assert.equal(new Set(text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)).size, 1)
    }
  })
})

describe('the settings of notifications', () => {
  it('are kept and returned, and refuse hours that are none', async () => {
    const who = await person('patient')
    const saved = await saveNotificationSettings(who, {
      ...ALL,
      email: ['images', 'diary'],
      quiet_from: '21:05',
      quiet_to: '06:00',
    })
    assert.deepEqual([saved.email, saved.quiet_from, saved.quiet_to], [['images'], '21:05', '06:00'])
    assert.deepEqual(await getNotificationSettings(who), saved)
    for (const wrong of [
      { quiet_from: '22:00' },
      { quiet_from: '22:00', quiet_to: '22:00' },
      { quiet_from: '24:00', quiet_to: '01:00' },
    ])
      assert.equal(NotificationSettingsInputSchema.safeParse({ ...ALL, ...wrong }).success, false, JSON.stringify(wrong))
  })

  it('go with their user, and so does what is still to be sent', async () => {
    const who = await person()
    await saveNotificationSettings(who, ALL)
    await subscribe(who)
    await notify([who.id], urgent)
    await db().user.delete({ where: { id: who.id } })
    const where = { userId: who.id }
    const left = [db().notificationSettings.count({ where }), db().pushSubscription.count({ where }), waiting(who)]
    assert.deepEqual(await Promise.all(left), [0, 0, 0])
  })
})
