import { firstSegmentOf } from '../app-pages'
import { getDeviceSession, getListShapes } from '../device-session'
import { openWrittenOutbox } from '../../coaching/written/open-written-outbox'
import { EncryptedOutbox } from '../../upload/outbox/encrypted-outbox'
import { openOutboxStore } from '../../upload/outbox/outbox-store'
import { UnplacedFiles } from '../../upload/outbox/unplaced-files'

/** The offline page: what waits on this device, adding to it, and opening the page once the server is back. */
const RETRY_MS = 10_000

const theme = (() => {
  try {
    return localStorage.getItem('fovea.theme')
  } catch {
    return null
  }
})()
const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.theme = isDark ? 'dark' : 'light'

const part = (name: string): HTMLElement => document.querySelector<HTMLElement>(`[data-part="${name}"]`)!
const formatNumber = new Intl.NumberFormat(document.documentElement.lang).format

/** Shows the element of each name, and hides the others of its group. */
function showOnly(group: string, name: string | null): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-${group}]`))
    element.hidden = element.dataset[group] !== name
}

async function countQueued(userId: string): Promise<number> {
  const outbox = await EncryptedOutbox.open(userId, await openOutboxStore())
  const stored = await outbox.listStored().finally(() => outbox.close())
  return stored.filter(({ file }) => file !== null).length
}

async function countUnplaced(userId: string): Promise<number> {
  const files = await UnplacedFiles.open(userId)
  return (await files.list().finally(() => files.close())).length
}

async function countWritten(userId: string): Promise<number> {
  const outbox = await openWrittenOutbox(userId)
  if (!outbox) throw new Error('what is written cannot be read')
  return (await outbox.list().finally(() => outbox.close())).length
}

/** Counts what waits on this device. Names and images stay encrypted: the page is opened without a password. */
async function showOutbox(): Promise<void> {
  const session = await getDeviceSession()
  part('locked').hidden = session !== null
  part('outbox').hidden = true
  if (!session) return
  const written = await countWritten(session.userId).catch(() => null)
  // Who writes and sends no images sees what they wrote, where there is any.
  const sends = session.sendsFrom !== null
  part('outbox').hidden = !sends && written === 0
  for (const element of document.querySelectorAll<HTMLElement>('[data-of="images"]')) element.hidden = !sends
  part('written-count').hidden = written === 0
  part('written').textContent = written === null ? '–' : formatNumber(written)
  // What cannot be read now is not none.
  const counted = (count: Promise<number>) => count.then(formatNumber, () => '–')
  part('queued').textContent = await counted(countQueued(session.userId))
  part('unplaced').textContent = await counted(countUnplaced(session.userId))
}

async function addFiles(input: HTMLInputElement): Promise<void> {
  const session = await getDeviceSession()
  const files = [...(input.files ?? [])]
  if (!session || files.length === 0) return showOutbox()
  const takenNow = input.hasAttribute('capture')
  const left = await UnplacedFiles.open(session.userId).then(
    (unplaced) => unplaced.add(files, { takenNow }).finally(() => unplaced.close()),
    () => files,
  )
  input.value = ''
  showOnly('result', left.length > 0 ? 'not-stored' : 'added')
  await showOutbox()
}

/** As many bars as the list of this page had rows: its shape, without content. */
async function showListShape(): Promise<void> {
  const page = firstSegmentOf(location.pathname)
  const isList = location.pathname === `/${page}` && (await getDeviceSession()) !== null
  const rows = isList ? ((await getListShapes())[page] ?? 0) : 0
  part('list').hidden = rows === 0
  part('rows').textContent = formatNumber(rows)
  part('bars').replaceChildren(
    ...Array.from({ length: Math.min(rows, 8) }, () => Object.assign(document.createElement('li'), { className: 'skel bar' })),
  )
}

const isReady = (): Promise<boolean> =>
  fetch('/readyz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

/** Opens the page that was asked for, once the server answers. A refused share stays readable. */
async function openWhenReady(): Promise<boolean> {
  if (!(await isReady())) return false
  if (location.pathname === '/offline') location.replace('/')
  else location.reload()
  return true
}

async function tryAgain(): Promise<void> {
  showOnly('tried', null)
  if (!(await openWhenReady())) showOnly('tried', 'in-vain')
}

document.addEventListener('DOMContentLoaded', () => {
  const refusal = location.pathname === '/offline' ? new URL(location.href).searchParams.get('shared') : null
  showOnly('shared', refusal)
  part('offline').hidden = refusal !== null
  part('refused').hidden = refusal === null
  if (refusal !== null) document.title = `${part('refused-title').textContent} · Fovea`
  void showOutbox()
  void showListShape()
  for (const name of ['camera', 'chooser']) {
    const input = part(name) as HTMLInputElement
    input.addEventListener('change', () => void addFiles(input))
    part(`open-${name}`).addEventListener('click', () => input.click())
  }
  part('try-again').addEventListener('click', () => void tryAgain())
  if (refusal !== null) return
  const retry = (): void => void (document.visibilityState === 'visible' && openWhenReady())
  window.addEventListener('online', retry)
  document.addEventListener('visibilitychange', retry)
  setInterval(retry, RETRY_MS)
})
