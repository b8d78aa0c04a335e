import { panBy, effectiveScale, type Size, defaultViewport, type Viewport, zoomAt } from '../../viewer/viewport/viewport'
import { pageLocale } from './page-locale'

const ZOOM_STEP = 1.4
const PAN_PX = 64

/** Lets an image be zoomed and panned with wheel, touch, keys and buttons, as in the app's viewer. */
export function enableImageZoom(page: Document): void {
  const stage = page.querySelector<HTMLElement>('[data-stage]')
  const image = stage?.querySelector('img')
  if (!stage || !image) return
  const begin = () => {
    if (image.naturalWidth > 0) attachZoom(page, stage, image)
  }
  if (image.complete) begin()
  else image.addEventListener('load', begin, { once: true })
  enableKeyNavigation(page, stage)
}

/** Arrow keys lead to the next image and Escape back to all of them, unless an image is zoomed. */
function enableKeyNavigation(page: Document, stage: HTMLElement): void {
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const leads: Record<string, string> = {
      ArrowLeft: 'a[rel=prev]',
      '[': 'a[rel=prev]',
      ArrowRight: 'a[rel=next]',
      ']': 'a[rel=next]',
      Escape: 'a[data-back]',
    }
    const selector = leads[event.key]
    if (selector && !(event.key.startsWith('Arrow') && stage.dataset.zoomed)) page.querySelector<HTMLElement>(selector)?.click()
  })
}

function attachZoom(page: Document, stage: HTMLElement, image: HTMLImageElement): void {
  const picture: Size = { width: image.naturalWidth, height: image.naturalHeight }
  const percent = page.querySelector('[data-percent]')
  const percentFormat = new Intl.NumberFormat(pageLocale(page), { style: 'percent', maximumFractionDigits: 0 })
  let view: Viewport = defaultViewport
  const space = (): Size => ({ width: stage.clientWidth, height: stage.clientHeight })
  const draw = (next: Viewport) => {
    view = next
    const scale = effectiveScale(view, space(), picture)
    image.style.transform = `translate(${view.x * scale}px, ${view.y * scale}px) scale(${scale}) translate(-50%, -50%)`
    stage.dataset.zoomed = view.scale === null ? '' : 'yes'
    if (percent) percent.textContent = percentFormat.format(scale)
  }
  const zoom = (factor: number, point = { x: 0, y: 0 }) => draw(zoomAt(view, factor, point, space(), picture))
  const pan = (dx: number, dy: number) => draw(panBy(view, dx, dy, space(), picture))
  const fit = () => draw(defaultViewport)

  image.style.transformOrigin = '0 0'
  stage.classList.add('live')
  page.querySelector<HTMLElement>('[data-zooms]')!.hidden = false
  const acts: Record<string, () => void> = { in: () => zoom(ZOOM_STEP), out: () => zoom(1 / ZOOM_STEP), fit }
  for (const button of stage.querySelectorAll<HTMLElement>('[data-zoom]'))
    button.addEventListener('click', () => acts[button.dataset.zoom ?? '']?.())
  const keys: Record<string, () => void> = {
    '+': acts.in!,
    '=': acts.in!,
    '-': acts.out!,
    '0': fit,
    ArrowLeft: () => pan(PAN_PX, 0),
    ArrowRight: () => pan(-PAN_PX, 0),
    ArrowUp: () => pan(0, PAN_PX),
    ArrowDown: () => pan(0, -PAN_PX),
  }
  stage.addEventListener('keydown', (event) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.startsWith('Arrow') && !stage.dataset.zoomed) return
    event.preventDefault()
    act()
  })
  attachGestures(stage, {
    zoom,
    pan,
    toggle: (point) => (view.scale === null ? zoom(1 / effectiveScale(view, space(), picture), point) : fit()),
  })
  addEventListener('resize', () => draw(view))
  fit()
}

interface GestureHandlers {
  zoom: (factor: number, point: { x: number; y: number }) => void
  pan: (dx: number, dy: number) => void
  toggle: (point: { x: number; y: number }) => void
}

/** One finger pans, two pinch, the wheel zooms, a double tap toggles between actual size and the whole image. */
function attachGestures(stage: HTMLElement, { zoom, pan, toggle }: GestureHandlers): void {
  const fingers = new Map<number, { x: number; y: number }>()
  const fromMiddle = (x: number, y: number) => {
    const box = stage.getBoundingClientRect()
    return { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 }
  }
  const isControl = (event: Event) => event.target instanceof Element && event.target.closest('button') !== null
  stage.addEventListener('pointerdown', (event) => {
    if (isControl(event)) return
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    stage.setPointerCapture(event.pointerId)
  })
  stage.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    fingers.set(event.pointerId, now)
    if (!other) return pan(now.x - before.x, now.y - before.y)
    const spread = (finger: { x: number; y: number }) => Math.hypot(finger.x - other.x, finger.y - other.y)
    if (spread(before) > 8) zoom(spread(now) / spread(before), fromMiddle((now.x + other.x) / 2, (now.y + other.y) / 2))
  })
  const lift = (event: PointerEvent) => void fingers.delete(event.pointerId)
  stage.addEventListener('pointerup', lift)
  stage.addEventListener('pointercancel', lift)
  stage.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const speed = event.ctrlKey ? 100 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 500
      zoom(Math.exp(-event.deltaY / speed), fromMiddle(event.clientX, event.clientY))
    },
    { passive: false },
  )
  stage.addEventListener('dblclick', (event) => {
    if (!isControl(event)) toggle(fromMiddle(event.clientX, event.clientY))
  })
}
