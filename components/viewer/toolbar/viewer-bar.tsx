'use client'

import { type RefObject, useState } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import {
  ArrowLeftRight,
  Columns2,
  Download,
  Ellipsis,
  FlipHorizontal2,
  History,
  Images,
  Link2,
  Maximize,
  SquareDashed,
  Trash2,
  UserRoundX,
  X,
} from 'lucide-react'
import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { useIsPhone } from '@/components/shell/hooks/use-media-query'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Icon } from '@/components/ui/icon'
import { formatCaptureDay } from '../../case/format-capture'
import { type CaseFile } from '../../case/case-file'
import { type CurrentUser } from '../../shell/current-user'
import { blackoutPath, canBlackOut } from '../../blackout/can-black-out'
import { deidentifiedDownload, originalDownload } from '../image/download-links'
import { type ComparisonMode } from '../compare/comparison-pairs'
import styles from '../viewer.module.css'
import { canRequestRetake } from '../../case/retake/can-request-retake'
import { useRemoval } from '../../case/removal/use-removal'
import { RetakeButton } from '../retake/retake-button'
import { RetakeDialog } from '../retake/retake-dialog'
import { type AskedComparison } from '../compare/asked-comparison'
import { type Comparison } from '../compare/use-comparison'
import { usePairLabel } from '../compare/use-pair-label'
import { ComparisonButtons, type ComparisonOffers } from './comparison-buttons'
import { ReadLink, type ShownFrame } from './read-link'

// A third of the viewer's code as sent, which only a phone needs.
const ViewerOverflowMenu = lazyPart(
  () => import('./viewer-overflow-menu').then((file) => file.ViewerOverflowMenu),
  () => (
    <button type="button" className="vbtn" aria-label={useTranslations('ui.common')('more')} disabled>
      <Icon icon={Ellipsis} />
    </button>
  ),
)

interface ViewerBarProps {
  title: string
  /** The current image: of a pair the one touched last. */
  file: CaseFile
  /** Its frame and its window. */
  shown: ShownFrame
  me: CurrentUser
  root: RefObject<HTMLElement | null>
  comparison: Comparison
  /** Mirrors the left eye alone, so that both look alike; null where no left eye is beside a right one. */
  mirrorLeft: { isMirrored: boolean; toggle: () => void } | null
  /** The windows that can be opened for it. */
  offers: ComparisonOffers
  onAskComparison: (asked: AskedComparison) => void
  onChanged: () => void
}

/** The bar above the image: close, patient, and the actions for the whole image. */
export function ViewerBar(props: ViewerBarProps) {
  const { title, file, shown, me, root, comparison, mirrorLeft, offers, onAskComparison, onChanged } = props
  const t = useTranslations('viewer.bar')
  const blackout = useTranslations('blackout.status')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const isPhone = useIsPhone()
  const pairLabel = usePairLabel()
  const [retakeFor, setRetakeFor] = useState<CaseFile | null>(null)
  const { removal, dialog: removalDialog } = useRemoval(file, me)
  const { pair, pairs, swap } = comparison
  const toggleFullScreen = () => {
    const leaving = document.fullscreenElement ? document.exitFullscreen() : root.current?.requestFullscreen?.()
    leaving?.catch(() => undefined) // Not allowed everywhere; the viewer fills the window anyhow.
  }
  const [deidentified, original] = [deidentifiedDownload(file), originalDownload(file)]
  const ask = canRequestRetake(file, me) ? () => setRetakeFor(file) : null
  return (
    <div className={clsx('vbar', styles.bar, styles.fades)} data-controls>
      <Dialog.Close className="vbtn" aria-label={common('close')} title={t('closeHint', { key: 'Esc' })}>
        <Icon icon={X} />
      </Dialog.Close>
      <span className={clsx('col', styles.names)} style={{ gap: 0 }}>
        <span className="b6 cut">
          <bdi>{title}</bdi>
        </span>
        <span className="f12 t3 cut">
          {pair ? (
            pairLabel(pair)
          ) : (
            <>
              <bdi>{file.filename}</bdi> · {formatCaptureDay(format, file, 'shortDay')}
            </>
          )}
        </span>
      </span>
      <span className="end row g4">
        {pair && (
          <span className={clsx('f12 t3 num nw desk-only', styles.count)} role="status">
            {t('pairOfPairs', { number: pairs.indexOf(pair) + 1, count: pairs.length })}
          </span>
        )}
        <ComparisonModes {...comparison} />
        <ComparisonButtons offers={offers} onAsk={onAskComparison} />
        {pair && <LinkButton {...comparison} />}
        {pair && (
          <button
            type="button"
            className={clsx('vbtn', styles.phoneHidden)}
            aria-label={t('swapSides')}
            title={t('swapSides')}
            onClick={swap}
          >
            <Icon icon={ArrowLeftRight} />
            {t('swap')}
          </button>
        )}
        {mirrorLeft && (
          <button
            type="button"
            className={clsx('vbtn', styles.phoneHidden)}
            aria-pressed={mirrorLeft.isMirrored}
            title={t('mirrorLeftHint')}
            onClick={mirrorLeft.toggle}
          >
            <Icon icon={FlipHorizontal2} />
            {t('mirrorLeft')}
          </button>
        )}
        {!pair && <ReadLink file={file} shown={shown} />}
        {ask && <RetakeButton file={file} onAsk={ask} className={pair ? styles.phoneHidden : undefined} />}
        {canBlackOut(file, me) && (
          <Link
            className={clsx('vbtn', styles.phoneHidden)}
            href={blackoutPath(file)}
            aria-label={blackout('open')}
            title={blackout('open')}
          >
            <Icon icon={SquareDashed} />
          </Link>
        )}
        {deidentified && (
          <a
            className={clsx('vbtn', styles.phoneHidden)}
            {...deidentified}
            aria-label={t('downloadCopy')}
            title={t('downloadCopyHint')}
          >
            <Icon icon={UserRoundX} />
          </a>
        )}
        {original && (
          <a
            className={clsx('vbtn', styles.phoneHidden)}
            {...original}
            aria-label={t('downloadOriginal')}
            title={t('downloadOriginal')}
          >
            <Icon icon={Download} />
          </a>
        )}
        {removal && <RemovalButton {...removal} />}
        <button
          type="button"
          className={clsx('vbtn', styles.phoneHidden)}
          aria-label={t('fullScreen')}
          title={t('fullScreen')}
          onClick={toggleFullScreen}
        >
          <Icon icon={Maximize} />
        </button>
        {isPhone && (
          <ViewerOverflowMenu
            root={root}
            file={file}
            shown={shown}
            pair={pair && { swap, mirrorLeft }}
            onAsk={pair && ask}
            offers={offers}
            onAskComparison={onAskComparison}
            mayBlackOut={canBlackOut(file, me)}
            removal={removal}
            onFullScreen={toggleFullScreen}
          />
        )}
      </span>
      {retakeFor && <RetakeDialog file={retakeFor} onClose={() => setRetakeFor(null)} onAsked={onChanged} />}
      {removalDialog}
    </div>
  )
}

const comparisonModes = {
  eyes: { label: 'eyes', hint: 'eyesHint', key: 'B', icon: Columns2 },
  visits: { label: 'visits', hint: 'visitsHint', key: 'V', icon: History },
  chosen: { label: 'compareWith', hint: 'compareWithHint', key: 'X', icon: Images },
} as const

/** The comparison modes; pressed again, a button returns to the single image. */
function ComparisonModes({ availableModes, pair, toggle }: Comparison) {
  const t = useTranslations('viewer.bar')
  if (availableModes.length === 0) return null
  return (
    <span className={clsx('seg', styles.ways)} role="group" aria-label={t('compare')}>
      {availableModes.map((one: ComparisonMode) => (
        <button
          key={one}
          type="button"
          aria-label={t(comparisonModes[one].label)}
          title={t(comparisonModes[one].hint, { key: comparisonModes[one].key })}
          aria-pressed={pair?.comparing === one}
          onClick={() => toggle(one)}
        >
          <span className="phone-only">
            <Icon icon={comparisonModes[one].icon} size={20} />
          </span>
          <span className="desk-only">{t(comparisonModes[one].label)}</span>
        </button>
      ))}
    </span>
  )
}

function RemovalButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={clsx('vbtn', styles.phoneHidden)} aria-label={label} title={label} onClick={onPress}>
      <Icon icon={Trash2} />
    </button>
  )
}

function LinkButton({ isLinked, setLinked }: Comparison) {
  const t = useTranslations('viewer.bar')
  return (
    <button
      type="button"
      className="vbtn"
      aria-label={t('linked')}
      title={t('linkedHint')}
      aria-pressed={isLinked}
      onClick={() => setLinked(!isLinked)}
    >
      <Icon icon={Link2} />
      <span className="desk-only">{t('linked')}</span>
    </button>
  )
}
