interface Point {
  x: number
  y: number
}

/** What drawing on the image listens to. Places are from the corner of the stage, in CSS pixels. */
export interface DrawGestures {
  /** A press draws, instead of using the tool. */
  isArmed: boolean
  onDown: (at: Point, pointer: { isTouch: boolean }) => void
  onMove: (at: Point) => void
  onUp: (at: Point, hasMoved: boolean) => void
  /** A second finger has come: what the first one began was no drawing. */
  onCancel: () => void
}

/** A press that moves by less is a click; a finger that stays for so long draws. */
const [CLICK_PIXELS, LONG_PRESS_MS] = [4, 500]

/** Tells drawing from using a tool: by what is armed, and by a finger that is held still. */
export function drawRecognizer(draw: () => DrawGestures | null, corner: (at: Point) => Point) {
  let pressed: { id: number; from: Point; isDrawing: boolean } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const cancel = () => {
    clearTimeout(timer)
    if (pressed?.isDrawing) draw()?.onCancel()
    pressed = null
  }
  const begin = (isTouch: boolean) => {
    if (!pressed) return
    pressed.isDrawing = true
    draw()?.onDown(pressed.from, { isTouch })
  }
  const isFar = (at: Point): boolean =>
    pressed !== null && Math.hypot(at.x - pressed.from.x, at.y - pressed.from.y) > CLICK_PIXELS
  return {
    down(event: PointerEvent, fingers: number): void {
      cancel()
      const gestures = draw()
      if (!gestures || fingers > 1 || event.button !== 0 || event.ctrlKey) return
      pressed = { id: event.pointerId, from: corner(event), isDrawing: false }
      const isTouch = event.pointerType === 'touch'
      if (gestures.isArmed) begin(isTouch)
      else if (isTouch) timer = setTimeout(() => begin(true), LONG_PRESS_MS)
    },
    /** @returns whether the movement is of what is drawn */
    move(event: PointerEvent): boolean {
      const at = corner(event)
      if (!pressed?.isDrawing && isFar(at)) clearTimeout(timer)
      const isOwn = pressed?.isDrawing === true && pressed.id === event.pointerId
      const isHover = !pressed && event.pointerType !== 'touch' && draw()?.isArmed === true
      if (isOwn || isHover) draw()?.onMove(at)
      return isOwn
    },
    up(event: PointerEvent): void {
      clearTimeout(timer)
      if (pressed?.id !== event.pointerId) return
      const at = corner(event)
      if (event.type === 'pointercancel') return cancel()
      if (pressed.isDrawing) draw()?.onUp(at, isFar(at))
      pressed = null
    },
    close: () => clearTimeout(timer),
  }
}
