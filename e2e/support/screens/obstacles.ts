import { expect, type Page } from '@playwright/test'

/**
 * Expects that everything on the current page can be read and reached: no control is covered, out of reach or smaller than
 * 24 px (WCAG 2.2, 2.5.8 Target Size (Minimum)), no text lies over another, and none is cut to a few letters.
 */
export async function expectReachable(page: Page, where: string): Promise<void> {
  // A page that has just been resized may still be changing from a table to cards.
  await expect.poll(() => page.evaluate(findObstacles), where).toEqual([])
}

/** Runs in the page. It scrolls, and returns to where the page was. */
function findObstacles(): string[] {
  const MIN_TARGET_PX = 24
  const SHORTEST_CUT_PX = 48
  const root = document.documentElement
  const found: string[] = []
  const nameOf = (element: Element) => {
    const classes = typeof element.className === 'string' ? element.className : ''
    const words = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
    return `${element.tagName.toLowerCase()}.${classes.replaceAll(' ', '.')} “${words.slice(0, 40)}”`
  }
  const isShown = (element: Element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
    if (element.closest('.sr, [inert], [aria-hidden="true"]')) return false
    for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).clipPath !== 'none') return false // Shown when it has focus.
    }
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1
  }
  const ancestorsOf = (element: Element): Element[] => {
    const all: Element[] = []
    for (let box = element.parentElement; box; box = box.parentElement) all.push(box)
    return all
  }

  const modal = document.querySelector('[role="dialog"]:not([aria-modal="false"])')
  const isInFront = (element: Element) => !modal || modal.contains(element)
  const controls = [
    ...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"]'),
  ]
    .filter((element) => isShown(element) && isInFront(element))
    .map((element) => ({ element, isInText: isInSentence(element) }))
  const start = [window.scrollX, window.scrollY] as const
  for (const { element, isInText } of controls) {
    const reached = reach(element)
    if (reached) found.push(`${nameOf(element)}: ${reached}`)
    const { width, height } = element.getBoundingClientRect()
    const isLabelled = element.matches('input[type="checkbox"], input[type="radio"], input[type="file"]')
    if (!isInText && !isLabelled && Math.min(width, height) < MIN_TARGET_PX - 0.5) {
      found.push(`${nameOf(element)}: a target of ${Math.round(width)} × ${Math.round(height)} px`)
    }
  }
  window.scrollTo(...start)

  const texts = [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
      return hasText && !element.closest('svg, select, option, .skip') && isInFront(element) && isShown(element)
    })
    .map((element) => ({ element, layer: layerOf(element), boxes: boxesOf(element) }))
  for (const { element } of texts) {
    const cutting = [element, ...ancestorsOf(element)].find((box) => getComputedStyle(box).textOverflow === 'ellipsis')
    if (!cutting || cutting.scrollWidth <= cutting.clientWidth + 1) continue
    if (cutting.clientWidth < SHORTEST_CUT_PX && cutting.scrollWidth > SHORTEST_CUT_PX) {
      found.push(`${nameOf(element)}: cut to ${cutting.clientWidth} px of ${cutting.scrollWidth}`)
    }
  }
  for (const [at, one] of texts.entries()) {
    for (const other of texts.slice(at + 1)) {
      if (one.layer !== other.layer || one.element.contains(other.element) || other.element.contains(one.element)) continue
      const overlap = one.boxes.some((a) =>
        other.boxes.some((b) => {
          const x = Math.min(a.right, b.right) - Math.max(a.left, b.left)
          const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
          return x > 3 && y > 5
        }),
      )
      if (overlap) found.push(`${nameOf(one.element)} lies over ${nameOf(other.element)}`)
    }
  }
  return found

  /** Why a control cannot be pressed after it has been scrolled into view; null where it can. */
  function reach(element: Element): string | null {
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    // A script can scroll what a reader cannot.
    for (const box of ancestorsOf(element)) {
      const style = getComputedStyle(box)
      if (box === document.body || box === root) continue
      if (style.overflowX === 'hidden' && box.scrollLeft !== 0) {
        box.scrollLeft = 0
        return 'out of reach sideways'
      }
      if (style.overflowY === 'hidden' && box.scrollTop !== 0) {
        box.scrollTop = 0
        return 'out of reach'
      }
    }
    const { left, top, width, height } = element.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    if (x < 0 || y < 0 || x > root.clientWidth || y > root.clientHeight) return 'out of the window'
    const over = document.elementFromPoint(x, y)
    if (!over || element.contains(over) || over.contains(element)) return null
    if (over.closest('label')?.contains(element) || over.closest('label') === element.closest('label')) return null
    if (element.closest('label')?.contains(over)) return null
    return `covered by ${nameOf(over)}`
  }
  /** A link within a sentence is as high as its line (the standard’s “inline” exception). */
  function isInSentence(element: Element): boolean {
    if (getComputedStyle(element).display !== 'inline') return false
    return (element.parentElement?.textContent?.trim().length ?? 0) > (element.textContent?.trim().length ?? 0)
  }
  /** What stays where it is while the page scrolls is compared with its like only. */
  function layerOf(element: Element): Element | null {
    return [element, ...ancestorsOf(element)].find((box) => /fixed|sticky|absolute/.test(getComputedStyle(box).position)) ?? null
  }
  /** Where its own text is seen: what a scrolling or cutting box hides is left out. */
  function boxesOf(element: Element): DOMRect[] {
    const range = document.createRange()
    const frames = ancestorsOf(element)
      .concat(element)
      .filter((box) => box !== document.body && box !== root && getComputedStyle(box).overflow !== 'visible')
      .map((box) => box.getBoundingClientRect())
    return [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
      .flatMap((node) => {
        range.selectNodeContents(node)
        return [...range.getClientRects()]
      })
      .map((rect) => {
        const left = Math.max(rect.left, ...frames.map((frame) => frame.left))
        const top = Math.max(rect.top, ...frames.map((frame) => frame.top))
        const right = Math.min(rect.right, ...frames.map((frame) => frame.right))
        const bottom = Math.min(rect.bottom, ...frames.map((frame) => frame.bottom))
        return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
      })
  }
}
