/** Not the first frame, which is often black, and early enough that a long video need not be read for it. */
const positionShare = 0.1
const maxPositionSeconds = 3

/**
 * Draws one frame of a video on this device, from its own bytes.
 *
 * @throws where the browser cannot read the video
 */
export async function drawVideoFrame(video: Blob): Promise<ImageBitmap> {
  const url = URL.createObjectURL(video)
  const player = document.createElement('video')
  try {
    player.muted = true
    player.playsInline = true
    player.preload = 'auto'
    player.src = url
    await waitForMediaEvent(player, 'loadeddata')
    // A duration may be infinite or unknown: then the first frame is used.
    const at = Number.isFinite(player.duration) ? Math.min(player.duration * positionShare, maxPositionSeconds) : 0
    if (at > 0) {
      const isThere = waitForMediaEvent(player, 'seeked')
      player.currentTime = at
      await isThere
    }
    return await createImageBitmap(player)
  } finally {
    player.removeAttribute('src')
    player.load() // Releases the decoder.
    URL.revokeObjectURL(url)
  }
}

const waitForMediaEvent = (player: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> =>
  new Promise((resolve, reject) => {
    player.addEventListener(event, () => resolve(), { once: true })
    player.addEventListener('error', () => reject(new Error('this browser does not read the video')), { once: true })
  })
