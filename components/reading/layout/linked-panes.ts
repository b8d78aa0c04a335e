import { type Slice } from '../series/slice'
import { type StackController } from '../viewports/stack-controller'
import { type View } from '../viewports/view'
import { type Links } from './layout'
import { canLink, linkedIndex } from './linked-place'

type Linkable = Pick<StackController, 'change' | 'scrollTo' | 'slices' | 'snapshot' | 'subscribe'>

interface Member {
  controller: Linkable
  /** What it showed when it was last looked at. */
  slices: readonly Slice[]
  at: number
  view: View
  linkedAt: number
}

/** Takes the panes of a layout along: what scrolls or windows one of them does it to all that can follow. */
export class LinkedPanes {
  #links: Links = { scroll: false, window: false }
  #followers: ReadonlySet<string> = new Set()
  readonly #members = new Map<string, Member>()
  readonly #listeners = new Set<() => void>()
  // What follows is not what leads.
  #isLeading = false

  // For useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  /** The ids of the panes whose scrolling is linked to that of another one. */
  snapshot = (): ReadonlySet<string> => this.#followers

  /** What is linked from now on, starting from where each pane is. */
  setLinks(links: Links): void {
    this.#links = links
    this.#anchor()
  }

  /** @returns what takes the pane out again */
  join(id: string, controller: Linkable): () => void {
    const { at, view } = controller.snapshot()
    this.#members.set(id, { controller, slices: controller.slices, at, view, linkedAt: at })
    this.#anchor()
    const end = controller.subscribe(() => this.#onChange(id))
    return () => {
      end()
      this.#members.delete(id)
      this.#anchor()
    }
  }

  /** Where a stack opens in a pane so that it is at the place of the others; null where none of them is in its space. */
  placeFor(id: string, slices: readonly Slice[]): number | null {
    if (!this.#links.scroll) return null
    for (const [other, { slices: from, at }] of this.#members) {
      if (other === id || from[0]?.frameOfReferenceUid !== slices[0]?.frameOfReferenceUid) continue
      const place = linkedIndex({ slices: from, linkedAt: at }, at, { slices, linkedAt: 0 })
      if (place !== null && slices[0]?.frameOfReferenceUid) return place
    }
    return null
  }

  #onChange(id: string): void {
    const member = this.#members.get(id)
    if (!member || this.#isLeading) return
    const { controller, at: before, view: seen, slices } = member
    const { at, view } = controller.snapshot()
    Object.assign(member, { at, view, slices: controller.slices })
    // Another stack was opened: it leads nobody to where it happens to begin.
    if (slices !== controller.slices) return this.#anchor()
    this.#isLeading = true
    if (at !== before && this.#links.scroll) this.#scroll(id, member)
    if (!isSameLook(view, seen) && this.#links.window) this.#window(id, member)
    this.#isLeading = false
  }

  #scroll(id: string, leader: Member): void {
    for (const [other, member] of this.#members) {
      if (other === id) continue
      const at = linkedIndex(leader, leader.at, member)
      if (at === null) continue
      member.controller.scrollTo(at)
      member.at = at
    }
  }

  /** Windows are of the values of one modality, in one unit. */
  #window(id: string, { slices: [first], view: { window, isInverted } }: Member): void {
    for (const [other, member] of this.#members) {
      const [slice] = member.slices
      if (other === id || slice?.modality !== first?.modality || slice?.unit !== first?.unit) continue
      member.controller.change((view) => ({ ...view, window, isInverted }))
      member.view = member.controller.snapshot().view
    }
  }

  /** Each pane is now where it is linked. */
  #anchor(): void {
    const members = [...this.#members]
    for (const [, member] of members) member.linkedAt = member.at
    const isLinked = (id: string, { slices }: Member) =>
      members.some(([other, member]) => other !== id && canLink(slices, member.slices))
    const ids = this.#links.scroll ? members.filter(([id, member]) => isLinked(id, member)).map(([id]) => id) : []
    if (ids.length === this.#followers.size && ids.every((id) => this.#followers.has(id))) return
    this.#followers = new Set(ids)
    for (const listener of this.#listeners) listener()
  }
}

const isSameLook = (a: View, b: View): boolean =>
  a.isInverted === b.isInverted && a.window?.center === b.window?.center && a.window?.width === b.window?.width
