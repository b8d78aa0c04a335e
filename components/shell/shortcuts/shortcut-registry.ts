export interface PageShortcut {
  /** As `KeyboardEvent.key`, in lower case. */
  key: string
  /** As on the keyboard, where that is not the key itself. */
  shown?: string
  /** What it does, in the reader's language. */
  what: string
  run: () => void
}

/** The single-letter shortcuts of what is on the page; what was added last comes first. */
export class ShortcutRegistry {
  #groups: (() => readonly PageShortcut[])[] = []

  /** Adds shortcuts, and returns how to remove them. */
  add(read: () => readonly PageShortcut[]): () => void {
    this.#groups = [read, ...this.#groups]
    return () => {
      this.#groups = this.#groups.filter((one) => one !== read)
    }
  }

  /** Each key once: what it does now. */
  list(): PageShortcut[] {
    const all = this.#groups.flatMap((read) => read())
    return all.filter(({ key }, at) => all.findIndex((one) => one.key === key) === at)
  }

  find(key: string): PageShortcut | undefined {
    return this.list().find((one) => one.key === key.toLowerCase())
  }
}

/** Those of this page. */
export const pageShortcuts = new ShortcutRegistry()

interface Pressed {
  key: string
  target: EventTarget | null
}

/** What is typed into, and what has keys of its own. */
const TAKES_KEYS = 'input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog]'
const PRESSED_BY: Record<string, string> = {
  Enter: 'a, button, summary, [role=button]',
  ' ': 'button, summary, [role=button], video, audio',
}

/** Whether what has the focus needs the key for itself: text, or a button that Enter and Space press. */
export function isKeyTaken({ key, target }: Pressed): boolean {
  const element = target as Partial<Element> | null
  if (typeof element?.closest !== 'function') return false
  return element.closest(TAKES_KEYS) !== null || (PRESSED_BY[key] !== undefined && element.closest(PRESSED_BY[key]) !== null)
}
