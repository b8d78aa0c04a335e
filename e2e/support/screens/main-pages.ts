import type { PersonaRecord } from '../../../lib/personas/schema'
import type { Client, Fovea } from '../fovea'
import { photograph } from '../pictures'
import { send } from '../tus'

/** Creates some of everything that pages list, and returns the main pages of each role; a page that several have alike is listed once. */
export async function fillMainPages(fovea: Fovea): Promise<Record<string, string[]>> {
  const [patient, staff, trainer, client, creator] = await Promise.all(
    ['patient', 'staff', 'trainer', 'client', 'creator'].map((name) => fovea.signIn(name)),
  )
  const caseId = await staff!.openCase('Sudden loss of vision in the left eye, three weeks after surgery', await idOf(patient!))
  for (const side of ['right', 'left']) {
    await send(staff!, await photograph(800, side.length), {
      filename: `posterior pole ${side}.jpg`,
      case_id: caseId,
      eye_side: side,
    })
  }
  const clientId = await fillCoaching(trainer!, client!, await fovea.signIn('admin'))
  const persona = await creator!.post<PersonaRecord>('/api/v1/personas', { name: 'Ada of the night shift' })
  await sendFile(creator!, `/api/v1/media/upload/${persona.id}`, 'floodlights in the rain.jpg')
  const administered = [
    '/people',
    '/people/service-accounts',
    '/people/organisations',
    '/people/emergency',
    '/assignments',
    '/archives',
    '/server',
    '/trail',
    '/privacy',
  ]
  return {
    admin: administered,
    patient: ['/', '/cases', `/cases/${caseId}`, '/links', '/privacy', '/notifications'],
    staff: ['/', '/send', `/send?case=${caseId}`, '/anonymised', '/profile'],
    doctor: ['/', '/cases', '/studies', `/cases/${caseId}`, '/links', '/notifications', '/profile'],
    trainer: ['/', '/clients', `/clients/${clientId}`, '/messages', '/files'],
    client: ['/', '/progress', '/messages', '/profile'],
    creator: ['/', `/personas/${persona.id}`, '/all-media', '/storage'],
  }
}

async function fillCoaching(trainer: Client, client: Client, admin: Client): Promise<string> {
  const [trainerId, clientId] = [await idOf(trainer), await idOf(client)]
  const assignment = JSON.stringify({ kind: 'trainer_client', trainer_id: trainerId, client_id: clientId })
  // On a shared server, another file may have assigned them.
  await admin.fetch('/api/v1/admin/assignments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: assignment,
  })
  const { id } = await client.post<{ id: number }>('/api/nutrition/meal-completions', { name: 'Soup', notes: 'With leeks.' })
  await sendFile(client, `/api/nutrition/photos/upload?meal_completion_id=${id}`, 'soup.jpg')
  await client.post('/api/nutrition/progress', { metric: 'weight', value: 61, unit: 'kg' })
  await client.post('/api/v1/messages', { to: trainerId, text: 'Is it fine before the run?' })
  return clientId
}

const idOf = async (person: Client): Promise<string> => (await person.json<{ id: string }>('/api/v1/me')).id

async function sendFile(person: Client, path: string, name: string): Promise<void> {
  const body = new FormData()
  body.set('file', new File([new Uint8Array(await photograph(640))], name, { type: 'image/jpeg' }))
  await person.json(path, { method: 'POST', body })
}
