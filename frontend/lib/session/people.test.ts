import { People } from './people';

describe('the name of somebody of whom the record keeps the id alone', () => {
  const names = new People('usr_me', []);

  it('is that of the product when a part of it acted, never that of a person who left', () => {
    expect(names.name('scheduler')).toBe('Greenlight');
    expect(names.name('integrity')).toBe('Greenlight');
    expect(names.name('usr_gone')).toBe('somebody who left');
    expect(names.name('usr_me')).toBe('you');
  });
});
