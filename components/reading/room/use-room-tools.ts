'use client'

import { type KeyboardEvent, type RefObject, useState } from 'react'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Engine } from '../engine/start-engine'
import { type Command, commandOf, type PanelTab, type Tool } from '../keys/commands'
import { useRoomKeys } from '../keys/use-room-keys'
import { useHanging } from '../layout/use-hanging'
import { type SavedLayouts } from '../layout/saved-layout'
import { useLayout } from '../layout/use-layout'
import { useMeasuring } from '../measurements/use-measuring'
import { useKeyImages } from '../report/key-images/use-key-images'
import { runCommand } from '../viewports/run-command'
import { type StackController } from '../viewports/stack-controller'

interface RoomToolsOptions {
  saved: SavedLayouts
  /** The room on the page. */
  element: RefObject<HTMLElement | null>
}

/** The panel beside the images; on a phone it covers them, and is closed at first. */
export interface PanelState {
  tab: PanelTab
  isOpen: boolean
  /** How often keys have asked for it: it takes the focus. */
  asked: number
}

/** The state of a room: what is shown, with which tool, and what its keys and buttons do. */
export function useRoomTools(room: ReadingRoom, engine: Engine, { saved, element }: RoomToolsOptions) {
  const [tool, setTool] = useState<Tool>('window')
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [panel, setPanel] = useState<PanelState>({ tab: 'measurements', isOpen: false, asked: 0 })
  const shown = useLayout(room, engine, saved)
  const hanging = useHanging(room.id, shown, saved)
  const { controller } = shown
  // Its planes have viewports of their own.
  const [hasPlanes, setPlanes] = useState(false)
  const [plane, setPlane] = useState<StackController | null>(null)
  const active = hasPlanes ? plane : controller
  const measuring = useMeasuring(room.id, controller, room.can.measure)
  const { series } = shown
  const keyImages = useKeyImages({ roomId: room.id, controller, series, hasPlanes, maySave: room.can.measure })
  const chooseTool = (next: Tool) => {
    setTool(next)
    measuring.choose(null)
  }
  const run = (command: Command) => {
    if ('tool' in command) chooseTool(command.tool)
    else if ('series' in command) shown.goToSeries(command.series)
    else if ('panel' in command) setPanel(({ asked }) => ({ tab: command.panel, isOpen: true, asked: asked + 1 }))
    else if ('do' in command && command.do === 'help') setHelpOpen(true)
    else if ('do' in command && command.do === 'planes') setPlanes(!hasPlanes)
    else if ('do' in command && command.do === 'keyImage') keyImages.toggle()
    else if ('do' in command && command.do === 'hang') {
      setPlanes(false)
      hanging.hang()
    } else if ('do' in command && command.do === 'maximise') {
      setPlanes(false)
      if (!hasPlanes) shown.maximise(shown.active.id)
    } else if (active) runCommand(command, active)
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (isHelpOpen) return false
    if (!hasPlanes && measuring.onKey(event)) return true
    const command = commandOf(event)
    if (command) run(command)
    return command !== null
  }
  const closePanel = () => setPanel((before) => ({ ...before, isOpen: false }))
  const onKeyDown = useRoomKeys(element, onKey, closePanel)
  return {
    ...{ tool, chooseTool, run, onKeyDown, measuring, keyImages, shown, hanging },
    ...{ isHelpOpen, setHelpOpen, panel, setPanel, closePanel, hasPlanes, setPlanes, setPlane, active, controller },
  }
}
