import { type KeyboardEvent as ReactKeyboardEvent, type RefObject, useEffect, useRef } from 'react'

/** What has keys of its own. */
const TAKES_KEYS = '[role=menu], [role=dialog], select, input, textarea, summary'
const IMAGES = '.stage'

/**
 * The keys of a room, wherever in it the focus is, and also where it was lost with what had it, such as a row that was deleted.
 * Escape leads back to the images.
 */
export function useRoomKeys(
  room: RefObject<HTMLElement | null>,
  /** @returns whether the key means something */
  onKey: (event: ReactKeyboardEvent) => boolean,
  /** Escape was pressed elsewhere. */
  onImages: () => void,
): (event: ReactKeyboardEvent) => void {
  const toImages = () => {
    const images = imagesOf(room.current)
    images?.focus({ preventScroll: true })
    // Where there is nothing to be read, the room itself has the keys.
    if (document.activeElement !== images) room.current?.focus({ preventScroll: true })
  }
  const latest = useRef(toImages)
  useEffect(() => {
    latest.current = toImages
  })
  useEffect(() => {
    const onLost = (event: KeyboardEvent) => {
      const { key, shiftKey, ctrlKey, metaKey, altKey } = event
      if (event.target !== document.body || key === 'Tab' || document.querySelector('[role=dialog], [role=alertdialog]')) return
      latest.current()
      const target = document.activeElement
      if (target === document.body || !room.current?.contains(target)) return
      const again = { key, shiftKey, ctrlKey, metaKey, altKey, bubbles: true, cancelable: true }
      if (!target!.dispatchEvent(new KeyboardEvent('keydown', again))) event.preventDefault()
    }
    document.addEventListener('keydown', onLost)
    return () => document.removeEventListener('keydown', onLost)
  }, [room])

  return (event) => {
    const { target, key } = event
    if (event.defaultPrevented) return
    if (!(target instanceof HTMLElement || target instanceof SVGElement) || target.closest('[role=menu], [role=dialog]')) return
    if (key === 'Escape' && !target.closest(`${IMAGES}, select`)) {
      event.preventDefault()
      onImages()
      return toImages()
    }
    if (target.closest(TAKES_KEYS)) return
    // Space and Enter press the focused button.
    if ((key === ' ' || key === 'Enter') && target.closest('button, a, [role=button]')) return
    if (onKey(event)) event.preventDefault()
  }
}

/** The viewport that is worked in. */
const imagesOf = (room: HTMLElement | null): HTMLElement | null =>
  room?.querySelector<HTMLElement>(`[data-active=true] ${IMAGES}`) ?? room?.querySelector<HTMLElement>(IMAGES) ?? null
