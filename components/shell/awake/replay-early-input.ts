import { type EarlyInput, type EarlyPress } from './early-input'

/** Gives a page that has just woken up what was filled in and pressed before: each field as it was left, and the last press, once. */
export function replayEarlyInput(early: EarlyInput): void {
  const { press, fields } = early
  early.stop()
  early.drop()
  for (const [field, [value, isChecked]] of fields) if (field.isConnected) refill(field, value, isChecked === true)
  fields.clear()
  const target = press && findPressed(press)
  if (target) pressAgain(target, press)
}

/** The same control, or the one that took its place and has its name: React draws anew what differs from the server's. */
function findPressed({ target, label, path }: EarlyPress): HTMLElement | null {
  if (target.isConnected) return target
  const byId = target.id === '' ? null : document.getElementById(target.id)
  const inPlace = path.reduce<Element | undefined>((parent, index) => parent?.children[index], document.documentElement)
  return [byId, inPlace].find((found): found is HTMLElement => isSame(found, target, label)) ?? null
}

const isSame = (found: Element | null | undefined, target: HTMLElement, label: string): boolean =>
  found instanceof HTMLElement && found.tagName === target.tagName && (found.ariaLabel ?? found.textContent) === label

function pressAgain(target: HTMLElement, { event }: EarlyPress): void {
  if (target instanceof HTMLFormElement) return target.requestSubmit()
  const { ctrlKey, shiftKey, altKey, metaKey, clientX, clientY, detail } = event as MouseEvent
  const keys = { ctrlKey, shiftKey, altKey, metaKey, clientX, clientY, detail }
  target.dispatchEvent(new MouseEvent('click', { ...keys, bubbles: true, cancelable: true, composed: true, view: window }))
}

/**
 * React compares a field with what it last saw in it, which is what is in it as the page wakes up. So the value is first taken
 * away where React notices it, and given back where it does not; then the event tells it of a change.
 */
function refill(field: HTMLElement, value: string, isChecked: boolean): void {
  if (field instanceof HTMLSelectElement) {
    field.value = value
    return changed(field, 'change')
  }
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  if (field.type === 'checkbox' || field.type === 'radio') {
    ;(field as HTMLInputElement).checked = !isChecked
    return field.click()
  }
  // Its files are still in it.
  if (field.type === 'file') return changed(field, 'change')
  const { selectionStart, selectionEnd } = field
  const isAsLeft = field.value === value
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  field.value = ''
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  if (isAsLeft && selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd)
  changed(field, 'input')
}

const changed = (field: HTMLElement, type: 'input' | 'change'): void =>
  void field.dispatchEvent(new Event(type, { bubbles: true }))
