import { expect, type Page } from '@playwright/test'

/**
 * Expects that the current page fits its width: it does not scroll sideways, no button is cut off or has text that
 * leaves it, and no sentence is squeezed into a column of words. What scrolls within a box of its own (a table, a bar of tabs) is fine, and so is an ellipsis with a title.
 *
 * @param sentenceLength the characters from which a text is a sentence
 */
export async function expectFits(page: Page, where: string, sentenceLength = 40): Promise<void> {
  // A page that has just been resized may still be changing from a table to cards.
  await expect.poll(() => page.evaluate(findMisfits, sentenceLength), where).toEqual([])
}

/** Runs in the page. */
function findMisfits(sentenceLength: number): string[] {
  const root = document.documentElement
  const found: string[] = []
  const nameOf = (element: Element) => {
    const classes = typeof element.className === 'string' ? element.className : ''
    return `${element.tagName.toLowerCase()}.${classes.replaceAll(' ', '.')} “${element.textContent?.trim().slice(0, 40)}”`
  }
  const scrollsInside = (element: Element): boolean => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true
    }
    return false
  }
  const isInEllipsis = (element: Element): boolean => {
    for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).textOverflow === 'ellipsis') return true
    }
    return false
  }
  /** The nearest box that cuts what leaves it. */
  const cutBy = (element: Element): DOMRect | null => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/hidden|clip/.test(getComputedStyle(box).overflowX)) return box.getBoundingClientRect()
    }
    return null
  }

  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return (right > root.clientWidth + 1 || left < -1) && !scrollsInside(element)
    })
    found.push(`${root.scrollWidth} px of ${root.clientWidth}: ${wide.slice(0, 4).map(nameOf).join(', ')}`)
  }
  for (const element of document.body.querySelectorAll('*')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
    if (!hasText || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const { left, right, width } = element.getBoundingClientRect()
    const isOut = width > 1 && (left < -1 || right > root.clientWidth + 1)
    const isMeant = element.closest('svg, .skip, .sr') || scrollsInside(element) || isInEllipsis(element)
    if (isOut && !isMeant) {
      found.push(`${nameOf(element)}: from ${Math.round(left)} to ${Math.round(right)} px`)
    }
    const isColumnOfWords =
      element.textContent!.trim().length > sentenceLength &&
      width > 1 &&
      width < 6 * parseFloat(getComputedStyle(element).fontSize)
    if (isColumnOfWords && !isMeant) found.push(`${nameOf(element)}: a sentence in ${Math.round(width)} px`)
  }
  for (const button of document.querySelectorAll('button, [role="button"], a.btn, summary, nav a')) {
    if (!button.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || button.closest('.sr')) continue
    const style = getComputedStyle(button)
    const box = button.getBoundingClientRect()
    if (box.width < 2 || style.clipPath !== 'none') continue // Shown when it has focus.
    const isEllipsis = style.textOverflow === 'ellipsis' && button.hasAttribute('title')
    if (button.scrollWidth > button.clientWidth + 1 && !isEllipsis) {
      found.push(`${nameOf(button)}: ${button.scrollWidth} px of ${button.clientWidth} wide`)
    }
    if (button.scrollHeight > button.clientHeight + 1 && style.overflowY !== 'auto') {
      found.push(`${nameOf(button)}: ${button.scrollHeight} px of ${button.clientHeight} high`)
    }
    if (scrollsInside(button)) continue
    const frame = cutBy(button) ?? new DOMRect(0, 0, root.clientWidth, 0)
    if (box.left < frame.left - 1 || box.right > frame.right + 1) {
      found.push(`${nameOf(button)}: from ${Math.round(box.left)} to ${Math.round(box.right)} px, cut`)
    }
  }
  return found
}
