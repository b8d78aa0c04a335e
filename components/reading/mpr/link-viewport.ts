import { type StackController } from '../viewports/stack-controller'
import { keptView } from './kept-view'
import { isSameLook, type MprModel } from './mpr-model'
import { type PlaneStore } from './plane-store'
import { type PlaneName, type PlaneStack } from './planes'
import { type Slab } from './reslice'

/** A viewport of the planes of one direction, as the engine calls it. */
export const planeViewportId = (name: PlaneName): string => `mpr-${name}`

interface Linked {
  model: MprModel
  planes: Pick<PlaneStore, 'set' | 'prepare'>
}

/**
 * Keeps a viewport and the crosshair together: it shows the planes of the model, goes where the crosshair goes, and takes it
 * along when it is scrolled. All have one window. @returns what ends this
 */
export function linkViewport(
  { model, planes }: Linked,
  name: PlaneName,
  controller: Pick<StackController, 'change' | 'open' | 'replace' | 'scrollTo' | 'snapshot' | 'subscribe'>,
): () => void {
  let shown: { stack: PlaneStack; slab: Slab } | null = null
  let at = -1
  let [isPreparing, isEnded] = [false, false]
  const show = () => {
    const { stacks, slab, look, crosshair } = model.snapshot()
    const stack = stacks[name]
    if (!isSameLook(look, controller.snapshot().view)) controller.change((view) => ({ ...view, ...look }))
    // A hand that turns fast is followed from plane to plane: each is made before it is shown.
    if (isPreparing) return
    if (shown?.stack === stack && shown.slab === slab) return controller.scrollTo(model.indexOf(name))
    const from = shown?.stack
    shown = { stack, slab }
    at = model.indexOf(name)
    const slices = model.slicesOf(name)
    planes.set(planeViewportId(name), { slices, slab })
    if (!from) return void controller.open(slices, at, controller.snapshot().view)
    isPreparing = true
    const imageIds = slices.map(({ imageId }) => imageId)
    void planes.prepare(planeViewportId(name), { imageIds, visible: at }).then(() => {
      isPreparing = false
      if (isEnded) return
      const { view, size } = controller.snapshot()
      controller.replace(slices, { at, drawnAt: at, view: keptView(view, { from, to: stack }, { crosshair, size }) })
      show()
    })
  }
  const follow = () => {
    const now = controller.snapshot()
    if (!isSameLook(model.snapshot().look, now.view)) model.setLook({ window: now.view.window, isInverted: now.view.isInverted })
    if (now.at === at || isPreparing) return
    at = now.at
    model.scrollTo(name, at)
  }
  show()
  const ends = [model.subscribe(show), controller.subscribe(follow)]
  return () => {
    isEnded = true
    for (const end of ends) end()
  }
}
