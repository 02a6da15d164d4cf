import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { hasLive, liveUrl } from 'scratchnet-course/site/live-edition';

describe('liveUrl', () => {
  it('opens a notebook by its path, also that of a clinic', () => {
    expect(liveUrl('03-one-hot.ipynb')).to.equal('live/lab/index.html?path=03-one-hot.ipynb');
    expect(liveUrl('clinics/04-he-init-clinic.ipynb')).to.equal(
      'live/lab/index.html?path=clinics/04-he-init-clinic.ipynb',
    );
  });

  it('holds any name that a notebook may have', () => {
    const { searchParams, pathname } = new URL(liveUrl('a & b #1?.ipynb'), 'http://localhost/course/');
    expect(pathname).to.equal('/course/live/lab/index.html');
    expect(searchParams.get('path')).to.equal('a & b #1?.ipynb');
  });
});

describe('hasLive', () => {
  it('says whether a site holds the live edition', () => {
    const site = mkdtempSync(join(tmpdir(), 'scratchnet site é-'));
    expect(hasLive(site)).to.equal(false);
    mkdirSync(join(site, 'live', 'lab'), { recursive: true });
    expect(hasLive(site)).to.equal(false);
    writeFileSync(join(site, 'live', 'lab', 'index.html'), '');
    expect(hasLive(site)).to.equal(true);
    rmSync(site, { recursive: true });
  });
});
