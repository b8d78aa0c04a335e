'use client'

import { type KeyboardEvent, useState } from 'react'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Engine } from '../engine/start-engine'
import { type Command, commandOf, type Tool } from '../keys/commands'
import { useHanging } from '../layout/use-hanging'
import { type SavedLayouts, useLayout } from '../layout/use-layout'
import { useMeasuring } from '../measurements/use-measuring'
import { useKeyImages } from '../report/key-images/use-key-images'
import { runCommand } from '../viewports/run-command'
import { type StackController } from '../viewports/stack-controller'

/** The state of a room: what is shown, with which tool, and what its keys and buttons do. */
export function useRoomTools(room: ReadingRoom, engine: Engine, saved: SavedLayouts) {
  const [tool, setTool] = useState<Tool>('window')
  const [isHelpOpen, setHelpOpen] = useState(false)
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
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (
      isHelpOpen ||
      !(target instanceof HTMLElement) ||
      target.closest('[role=menu], [role=dialog], select, input, textarea, summary')
    )
      return
    // Space and Enter press the focused button.
    if ((event.key === ' ' || event.key === 'Enter') && target.closest('button, a')) return
    if (!hasPlanes && measuring.onKey(event)) return
    const command = commandOf(event)
    if (!command) return
    event.preventDefault()
    run(command)
  }
  return {
    ...{ tool, chooseTool, run, onKeyDown, measuring, keyImages, shown, hanging },
    ...{ isHelpOpen, setHelpOpen, hasPlanes, setPlanes, setPlane, active, controller },
  }
}
