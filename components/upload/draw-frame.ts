/** Not the first frame, which is often black; and not so far that a long video is read for it. */
const atShare = 0.1
const atMostSeconds = 3

/**
 * Draws one frame of a video on this device, from its own bytes.
 *
 * @throws where the browser cannot read the video
 */
export async function drawFrame(video: Blob): Promise<ImageBitmap> {
  const url = URL.createObjectURL(video)
  const player = document.createElement('video')
  try {
    player.muted = true
    player.playsInline = true
    player.preload = 'auto'
    player.src = url
    await heard(player, 'loadeddata')
    // A duration may be infinite or unknown: then the first frame it is.
    const at = Number.isFinite(player.duration) ? Math.min(player.duration * atShare, atMostSeconds) : 0
    if (at > 0) {
      const isThere = heard(player, 'seeked')
      player.currentTime = at
      await isThere
    }
    return await createImageBitmap(player)
  } finally {
    player.removeAttribute('src')
    player.load() // Lets go of the decoder.
    URL.revokeObjectURL(url)
  }
}

const heard = (player: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> =>
  new Promise((resolve, reject) => {
    player.addEventListener(event, () => resolve(), { once: true })
    player.addEventListener('error', () => reject(new Error('this browser does not read the video')), { once: true })
  })
