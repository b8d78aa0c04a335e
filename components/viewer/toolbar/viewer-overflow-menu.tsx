'use client'

import { type ReactNode, type RefObject } from 'react'
import { Menu } from '@base-ui/react/menu'
import {
  ArrowLeftRight,
  CameraOff,
  Download,
  Ellipsis,
  FlipHorizontal2,
  type LucideIcon,
  Maximize,
  UserRoundX,
} from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { eyeSideLabel } from '../../case/eye-side-label'
import { type CaseFile } from '../../case/case-file'
import { deidentifiedDownload, originalDownload } from '../image/download-links'
import styles from '../viewer.module.css'

interface ViewerOverflowMenuProps {
  root: RefObject<HTMLElement | null>
  file: CaseFile
  pair: { swap: () => void; mirrorLeft: { isMirrored: boolean; toggle: () => void } | null } | null
  /** Requests a retake; null where that has a button of its own, or is not allowed. */
  onAsk: (() => void) | null
  onFullScreen: () => void
}

/** On a phone, the actions that do not fit in the bar. */
export function ViewerOverflowMenu({ root, file, pair, onAsk, onFullScreen }: ViewerOverflowMenuProps) {
  const [anonymised, original] = [deidentifiedDownload(file), originalDownload(file)]
  // In a pair each entry names its image.
  const of = pair ? ` of ${eyeSideLabel(file.eye_side) ?? file.filename}` : ''
  return (
    <Menu.Root>
      <Menu.Trigger className="vbtn phone-only" aria-label="More">
        <Icon icon={Ellipsis} />
      </Menu.Trigger>
      {/* Inside the viewer: in fullscreen, nothing outside of it is visible. */}
      <Menu.Portal container={root}>
        <Menu.Positioner className={styles.moreAt} align="end" sideOffset={4}>
          <Menu.Popup className={clsx('float', styles.more)}>
            {pair && (
              <Entry icon={ArrowLeftRight} onPress={pair.swap}>
                Swap sides
              </Entry>
            )}
            {pair?.mirrorLeft && (
              <Entry icon={FlipHorizontal2} onPress={pair.mirrorLeft.toggle}>
                {pair.mirrorLeft.isMirrored ? 'OS as it is' : 'Mirror OS'}
              </Entry>
            )}
            {onAsk && !file.retake && (
              <Entry icon={CameraOff} onPress={onAsk}>
                Ask for a retake{of}
              </Entry>
            )}
            {original && (
              <Menu.Item className={styles.entry} render={<a {...original} />}>
                <Icon icon={Download} />
                Download the original{of}
              </Menu.Item>
            )}
            {anonymised && (
              <Menu.Item className={styles.entry} render={<a {...anonymised} />}>
                <Icon icon={UserRoundX} />
                Anonymised copy{of}
              </Menu.Item>
            )}
            <Entry icon={Maximize} onPress={onFullScreen}>
              Full screen
            </Entry>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Entry({ icon, onPress, children }: { icon: LucideIcon; onPress: () => void; children: ReactNode }) {
  return (
    <Menu.Item className={styles.entry} onClick={onPress}>
      <Icon icon={icon} />
      {children}
    </Menu.Item>
  )
}
