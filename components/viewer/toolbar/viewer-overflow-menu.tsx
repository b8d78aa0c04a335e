'use client'

import { type ReactNode, type RefObject } from 'react'
import { Menu } from '@base-ui/react/menu'
import {
  ArrowLeftRight,
  BookOpen,
  CameraOff,
  Download,
  Ellipsis,
  FlipHorizontal2,
  Images,
  type LucideIcon,
  Maximize,
  Ruler,
  SquareDashed,
  Trash2,
  UserRoundX,
} from 'lucide-react'
import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { Icon } from '@/components/ui/icon'
import { useSideLabel } from '../../case/use-side-label'
import { type CaseFile } from '../../case/case-file'
import { blackoutPath } from '../../blackout/can-black-out'
import { deidentifiedDownload, originalDownload } from '../image/download-links'
import styles from '../viewer.module.css'
import { type AskedComparison } from '../compare/asked-comparison'
import { type ComparisonOffers } from './comparison-buttons'
import { readingOf, type ShownFrame } from './read-link'

interface ViewerOverflowMenuProps {
  root: RefObject<HTMLElement | null>
  file: CaseFile
  shown: ShownFrame
  pair: { swap: () => void; mirrorLeft: { isMirrored: boolean; toggle: () => void } | null } | null
  /** Requests a retake; null where that has a button of its own, or is not allowed. */
  onAsk: (() => void) | null
  offers: ComparisonOffers
  onAskComparison: (asked: AskedComparison) => void
  mayBlackOut: boolean
  /** Withdraws or removes the image; null for who may not. */
  removal: { label: string; onPress: () => void } | null
  onFullScreen: () => void
}

/** On a phone, the actions that do not fit in the bar. */
export function ViewerOverflowMenu(props: ViewerOverflowMenuProps) {
  const { root, file, shown, pair, onAsk, offers, onAskComparison, mayBlackOut, removal, onFullScreen } = props
  const [deidentified, original] = [deidentifiedDownload(file), originalDownload(file)]
  const reading = pair ? null : readingOf(file, shown)
  const t = useTranslations('viewer.bar')
  const retake = useTranslations('viewer.retake')
  const blackout = useTranslations('blackout.status')
  const common = useTranslations('ui.common')
  const sideLabel = useSideLabel()
  // In a pair each entry names its image.
  const image = pair && (sideLabel(file.eye_side) ?? isolate(file.filename))
  return (
    <Menu.Root>
      <Menu.Trigger className="vbtn phone-only" aria-label={common('more')}>
        <Icon icon={Ellipsis} />
      </Menu.Trigger>
      {/* Inside the viewer: in fullscreen, nothing outside of it is visible. */}
      <Menu.Portal container={root}>
        <Menu.Positioner className={styles.moreAt} align="end" sideOffset={4}>
          <Menu.Popup className={clsx('float', styles.more)}>
            {reading && (
              <Menu.Item className={styles.entry} render={<Link {...reading} />}>
                <Icon icon={BookOpen} />
                {t('readHint')}
              </Menu.Item>
            )}
            {offers.picker && (
              <Entry icon={Images} onPress={() => onAskComparison('picker')}>
                {t('compareWith')}
              </Entry>
            )}
            {offers.ruler && (
              <Entry icon={Ruler} onPress={() => onAskComparison('ruler')}>
                {t('ruler')}
              </Entry>
            )}
            {pair && (
              <Entry icon={ArrowLeftRight} onPress={pair.swap}>
                {t('swapSides')}
              </Entry>
            )}
            {pair?.mirrorLeft && (
              <Entry icon={FlipHorizontal2} onPress={pair.mirrorLeft.toggle}>
                {t(pair.mirrorLeft.isMirrored ? 'unmirrorLeft' : 'mirrorLeft')}
              </Entry>
            )}
            {onAsk && !file.retake && (
              <Entry icon={CameraOff} onPress={onAsk}>
                {image ? retake('requestOf', { image }) : retake('request')}
              </Entry>
            )}
            {mayBlackOut && (
              <Menu.Item className={styles.entry} render={<Link href={blackoutPath(file)} />}>
                <Icon icon={SquareDashed} />
                {blackout('open')}
              </Menu.Item>
            )}
            {original && (
              <Menu.Item className={styles.entry} render={<a {...original} />}>
                <Icon icon={Download} />
                {image ? t('downloadOriginalOf', { image }) : t('downloadOriginal')}
              </Menu.Item>
            )}
            {deidentified && (
              <Menu.Item className={styles.entry} render={<a {...deidentified} />}>
                <Icon icon={UserRoundX} />
                {image ? t('downloadCopyOf', { image }) : t('downloadCopy')}
              </Menu.Item>
            )}
            <RemovalEntry removal={removal} />
            <Entry icon={Maximize} onPress={onFullScreen}>
              {t('fullScreen')}
            </Entry>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function RemovalEntry({ removal }: Pick<ViewerOverflowMenuProps, 'removal'>) {
  return (
    removal && (
      <Entry icon={Trash2} onPress={removal.onPress}>
        {removal.label}
      </Entry>
    )
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
