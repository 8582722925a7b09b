import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { at, election, expect, look, press, seal, test as voting, Traffic } from './support.ts';

const checker = `${election.site}/checker/?election=${election.url}#f=${election.fingerprint}`;

/** A video (Y4M, grey) of what is on this screen, for a browser that believes it to be its camera. */
async function film(screen: Page, file: string): Promise<void> {
  const picture = (await screen.screenshot()).toString('base64');
  const studio = await screen.context().newPage();
  const { width, height, grey } = await studio.evaluate(async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    let grey = '';
    for (let i = 1; i < data.length; i += 4) {
      grey += String.fromCharCode(data[i] ?? 0);
    }
    return { width, height, grey };
  }, picture);
  await studio.close();
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`);
  await writeFile(file, Buffer.concat([head, Buffer.from(grey, 'latin1'), Buffer.alloc((width * height) / 2, 128)]));
}

const test = voting.extend<{ file: string; second: Page }>({
  file: async ({}, use, info) => use(info.outputPath('camera.y4m')),

  /** A phone whose camera sees the file. */
  second: async ({ playwright, launchOptions, file }, use) => {
    const args = [
      ...(launchOptions.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ];
    const browser = await playwright.chromium.launch({ ...launchOptions, args });
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
    const { violations } = new Traffic(context);
    const page = await context.newPage();
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const open = devices.getUserMedia.bind(devices);
      const streams: MediaStream[] = [];
      devices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        streams.push(stream);
        return stream;
      };
      Object.assign(window, { streams });
    });
    await use(page);
    expect(violations, 'no policy was violated').toEqual([]);
    await browser.close();
  },
});

/** How often the camera was started, and whether it runs. */
function camera(page: Page): Promise<{ starts: number; on: boolean }> {
  return page.evaluate(() => {
    const { streams } = window as unknown as { streams: MediaStream[] };
    const on = streams.some((stream) => stream.getTracks().some((track) => track.readyState === 'live'));
    return { starts: streams.length, on };
  });
}

test('a device is tested with the camera alone: commitment, then opening, each read from the other screen', async ({
  page,
  second,
  file,
}) => {
  const chosen = await seal(page, 35);
  const tracking = (await page.locator('.tracking').textContent()) ?? '';
  await film(page, file);
  await second.goto(checker);
  await at(second, 'commitment');
  await press(second, 'Scan with the camera');
  await at(second, 'opening');
  await expect(second.locator('.tracking')).toContainText(tracking);
  expect(await camera(second)).toEqual({ starts: 1, on: false });

  // The other screen shows the commitment still: that is no opening.
  await press(second, 'Scan with the camera');
  await expect(second.locator('.notice')).toContainText('This QR code is another one');
  await expect(second.locator('.notice')).toBeInViewport();
  await look(second, 'checker-camera');
  await press(second, 'Stop the camera');
  expect(await camera(second)).toEqual({ starts: 2, on: false });

  await press(page, 'Test this device');
  await at(page, 'opened');
  await film(page, file);
  await press(second, 'Scan with the camera');
  await at(second, 'matches');
  for (const choice of chosen) {
    await expect(second.locator('main')).toContainText(choice);
  }
  expect(await camera(second)).toEqual({ starts: 3, on: false });
});

test('a camera that is stopped before it has begun does not begin', async ({ page, second, file }) => {
  await page.goto(checker);
  await at(page, 'commitment');
  await film(page, file);
  await second.goto(checker);
  await at(second, 'commitment');
  await second.evaluate(async () => {
    const button = () => document.querySelector<HTMLElement>('main .actions vaadin-button');
    button()?.click();
    await new Promise(requestAnimationFrame);
    button()?.click();
  });
  await expect.poll(() => camera(second)).toEqual({ starts: 1, on: false });
});

test('where there is no camera, the checker says so, and takes typed codes', async ({ page }) => {
  await page.goto(checker);
  await at(page, 'commitment');
  await press(page, 'Scan with the camera');
  await expect(page.locator('.notice')).toContainText('There is no camera');
  await expect(page.locator('video')).toHaveCount(0);
  await look(page, 'checker-no-camera');
  await page.getByRole('textbox').fill('00000-00000-00000-00000-00000');
  await press(page, 'Continue');
  await at(page, 'opening');
  await expect(page.locator('.notice')).toBeEmpty();
});
