import jsQR from 'jsqr';

const PAUSE = 150;

/** The camera, read for QR codes until it is stopped. */
export class Scanner {
  #stream: MediaStream | undefined;
  #timer: number | undefined;

  /** Shows the camera's picture in `video`, and tells every QR code's text. @throws DOMException without a camera */
  async start(video: HTMLVideoElement, found: (text: string) => void): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
    // Whoever stopped while the browser was asking for permission has no picture any more.
    if (!video.isConnected) {
      end(stream);
      return;
    }
    this.#stream = stream;
    video.srcObject = stream;
    await video.play();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const look = () => {
      if (context !== null && video.videoWidth > 0) {
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        context.drawImage(video, 0, 0);
        const code = jsQR(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
        if (code !== null && code.data !== '') {
          found(code.data);
        }
      }
      this.#timer = this.#stream === undefined ? undefined : window.setTimeout(look, PAUSE);
    };
    look();
  }

  stop(): void {
    window.clearTimeout(this.#timer);
    end(this.#stream);
    this.#stream = undefined;
  }
}

function end(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => track.stop());
}
