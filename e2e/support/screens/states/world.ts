import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Client, Fovea } from '../../fovea'
import { photograph } from '../../pictures'

/** People of each role who have nothing yet, by their role. */
const NEWCOMER_ROLES = ['patient', 'staff', 'doctor', 'trainer', 'client', 'creator'] as const
export const newcomer = (role: (typeof NEWCOMER_ROLES)[number]): string => `new-${role}`
/** A second doctor, of whom an opinion is asked. */
const COLLEAGUE = 'colleague-of-states'
/** Signs in with a code of an authenticator app, or a passkey. */
export const WITH_FACTOR = 'factor-of-states'

/** What the states of pages are about: ids of the demo, and of what is created beside it. */
export interface World {
  photographs: string
  ct: string
  skin: string
  /** A case without images. */
  empty: string
  /** A case that is closed with an answer. */
  answered: string
  /** A photograph of `photographs`. */
  photograph: string
  clientId: string
  personaId: number
  /** An upload whose pixels await their review. */
  uploadId: string
  /** A link with a password. */
  link: { url: string; password: string }
  /** Starts, once, a server beside that demands a second factor of doctors, and returns its address. */
  demanding: () => Promise<string>
  /** Ends it. */
  close: () => Promise<void>
}

/** Adds to the demo what it lacks: links, questions, answers, retakes, carers, archives, accounts, and people who have nothing. */
export async function fillWorld(fovea: Pick<Fovea, 'signIn' | 'query' | 'beside'>): Promise<World> {
  for (const role of NEWCOMER_ROLES) await addPerson(fovea, newcomer(role), role, 'Robin Vale')
  await addPerson(fovea, COLLEAGUE, 'doctor', 'Dr Omar Haddad')
  await addPerson(fovea, WITH_FACTOR, 'staff', 'Noor Haddad')
  await enrol(fovea)
  const names = ['doctor', 'staff', 'patient', 'admin', 'client', 'creator', COLLEAGUE] as const
  const [doctor, staff, patient, admin, client, creator, colleague] = await Promise.all(names.map((name) => fovea.signIn(name)))
  const { items } = await doctor!.json<{ items: { id: string; title: string }[] }>('/api/v1/cases')
  const caseOf = (title: string) => items.find((one) => one.title.startsWith(title))!.id
  const patientId = await idOf(patient!)
  const world = {
    photographs: caseOf('Diabetic screening'),
    ct: caseOf('Head CT'),
    skin: caseOf('Skin mark'),
    empty: await staff!.openCase('Itching since Monday', patientId),
    answered: await patient!.openCase('Floaters in the right eye'),
  }
  const files = await doctor!.json<{ items: { id: string }[] }>(`/api/v1/files/case/${world.photographs}`)
  const image = files.items[0]!.id
  const opinion = { question: 'Is the disc swollen?', doctor_id: await idOf(colleague!), image_id: image }
  await doctor!.post(`/api/v1/cases/${world.photographs}/second-opinions`, { id: randomUUID(), ...opinion })
  await doctor!.post(`/api/v1/images/${files.items[1]!.id}/retake-request`, { reason: 'Too dark at the macula' })
  const reading = { id: randomUUID(), findings: 'Posterior vitreous detachment.', answer: 'Harmless.' }
  await doctor!.post(`/api/v1/reading-rooms/${world.answered}/readings`, reading)
  await admin!.post('/api/v1/admin/service-accounts', {
    ...{ name: 'Radiology archive', grants: ['dicomweb_read'], site: 'Radiology' },
  })
  await creator!.post('/api/v1/personas', { name: 'Bo by day' })
  await admin!.post('/api/v1/proxies', { email: 'patient2@fovea.test', patient_id: patientId })
  await patient!.post('/api/v1/proxy-invitations', { email: 'daughter@fovea.test' })
  await patient!.post('/api/v1/shares', { case_id: world.photographs, expires_at: inAnHour(), label: 'For my sister' })
  const password = 'harbour-tin-94'
  const { url } = await doctor!.post<{ url: string }>('/api/v1/shares', {
    case_id: world.photographs,
    expires_at: inAnHour(),
    password,
  })
  const personas = await creator!.json<{ items: { id: number; name: string }[] }>('/api/v1/personas')
  return {
    ...world,
    photograph: image,
    clientId: await idOf(client!),
    personaId: personas.items.find(({ name }) => name.startsWith('Ada'))!.id,
    uploadId: await awaitReview(staff!),
    link: { url, password },
    ...serverBeside(fovea),
  }
}

function serverBeside(fovea: Pick<Fovea, 'beside'>): Pick<World, 'demanding' | 'close'> {
  let started: Promise<Fovea> | undefined
  return {
    demanding: async () => (await (started ??= fovea.beside({ env: { SECOND_FACTOR_FOR: 'doctor', FOVEA_DEMO: '1' } }))).url,
    close: async () => (await started)?.stop(),
  }
}

/** An app by its first code, as a person does it; a passkey of no device. */
async function enrol(fovea: Pick<Fovea, 'signIn' | 'query'>): Promise<void> {
  const [known] = await fovea.query('SELECT FROM passkeys WHERE credential_id = $1', [WITH_FACTOR])
  if (known) return
  const person = await fovea.signIn(WITH_FACTOR)
  const { secret } = await person.post<{ secret: string }>('/api/v1/me/second-factor/totp', {})
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  await person.post('/api/v1/me/second-factor/totp/confirmation', { code })
  await fovea.query(
    `INSERT INTO passkeys (id, user_id, credential_id, public_key, name)
     SELECT gen_random_uuid(), id, $1, '', 'Phone' FROM users WHERE email = $2`,
    [WITH_FACTOR, `${WITH_FACTOR}@fovea.test`],
  )
}

async function addPerson(fovea: Pick<Fovea, 'query'>, key: string, role: string, name: string): Promise<void> {
  await fovea.query(
    `INSERT INTO users (id, email, name, role, password_hash, updated_at)
     SELECT gen_random_uuid(), $1, $2, role, password_hash, now() FROM users WHERE email = $3 ON CONFLICT DO NOTHING`,
    [`${key}@fovea.test`, name, `${role}@fovea.test`],
  )
}

const idOf = async (person: Client): Promise<string> => (await person.json<{ id: string }>('/api/v1/me')).id
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString()

/** A photograph that is de-identified: its pixels are looked at before anyone else gets it. */
async function awaitReview(staff: Client): Promise<string> {
  const body = new Uint8Array(await photograph(800, 5))
  const headers = { 'x-file-name': 'eye.jpg' }
  return (await staff.json<{ upload_id: string }>('/upload', { method: 'POST', body, headers })).upload_id
}
