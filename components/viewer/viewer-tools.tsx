'use client'

import { Toolbar } from '@base-ui/react/toolbar'
import {
  Contrast,
  Eclipse,
  FlipHorizontal2,
  Hand,
  Keyboard,
  type LucideIcon,
  Minimize,
  RotateCcw,
  RotateCwSquare,
  ZoomIn,
} from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { type Command, type Tool } from './commands'
import styles from './quick-look.module.css'
import { isUntouched, type View } from './view'

const tools: { tool: Tool; label: string; hint: string; icon: LucideIcon }[] = [
  { tool: 'move', label: 'Move', hint: 'Move (H)', icon: Hand },
  { tool: 'window', label: 'Brightness and contrast', hint: 'Brightness and contrast (W)', icon: Contrast },
  { tool: 'zoom', label: 'Zoom', hint: 'Zoom (Z)', icon: ZoomIn },
]

export interface ViewerToolsProps {
  tool: Tool
  view: View
  onTool: (tool: Tool) => void
  onCommand: (command: Command) => void
  onKeys: () => void
}

/** The tools of quick look: arrow keys move along them, each says what it is. */
export function ViewerTools({ tool, view, onTool, onCommand, onKeys }: ViewerToolsProps) {
  const press = (icon: LucideIcon, label: string, hint: string, act: () => void, pressed?: boolean, more?: string) => (
    <Toolbar.Button className={clsx('vbtn', more)} aria-label={label} title={hint} aria-pressed={pressed} onClick={act}>
      <Icon icon={icon} />
    </Toolbar.Button>
  )
  return (
    <Toolbar.Root className={clsx('float vtools', styles.tools)} aria-label="Tools" data-controls>
      {tools.map((one) => (
        <Toolbar.Button
          key={one.tool}
          className="vbtn"
          aria-label={one.label}
          title={one.hint}
          aria-pressed={tool === one.tool}
          onClick={() => onTool(one.tool)}
        >
          <Icon icon={one.icon} />
        </Toolbar.Button>
      ))}
      {press(Minimize, 'Fit', 'Fit the window (0)', () => onCommand('fit'))}
      <Toolbar.Separator className={clsx('sep', styles.phoneHidden)} />
      {press(Eclipse, 'Invert', 'Invert (I)', () => onCommand('invert'), view.invert)}
      {press(RotateCwSquare, 'Turn', 'Turn a quarter (T)', () => onCommand('rotate'))}
      {press(FlipHorizontal2, 'Mirror', 'Mirror (M)', () => onCommand('mirror'), view.mirror, styles.phoneHidden)}
      <Toolbar.Separator className={clsx('sep', styles.phoneHidden)} />
      <Toolbar.Button
        className="vbtn"
        aria-label="Reset"
        title="Reset all (R)"
        disabled={isUntouched(view)}
        onClick={() => onCommand('reset')}
      >
        <Icon icon={RotateCcw} />
      </Toolbar.Button>
      {press(Keyboard, 'Keys', 'Keys (?)', onKeys, undefined, styles.phoneHidden)}
    </Toolbar.Root>
  )
}
