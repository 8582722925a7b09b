package org.vitrine.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;

/** ZIP files that no tool would write. */
public final class CraftedZip {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int MEBIBYTE = 1 << 20;

  private CraftedZip() {}

  /**
   * One member.
   *
   * @param flags such as 1, encrypted
   * @param size that it claims to have
   * @param packed that its data claim to have
   */
  // Written once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Member(String name, int flags, int method, byte[] data, long size, long packed) {
    /** Not compressed, and honest. */
    public static Member stored(String name, String content) {
      byte[] data = content.getBytes(UTF_8);
      return new Member(name, 0, STORED, data, data.length, data.length);
    }

    /** Inflates to the content, repeated so often that it is so many MiB. */
    public static Member bomb(String name, String content, int mebibytes) {
      byte[] data = deflated(content, mebibytes);
      return new Member(name, 0, DEFLATED, data, 1000, data.length);
    }

    /** The same with other flags. */
    public Member flags(int other) {
      return new Member(name, other, method, data, size, packed);
    }

    /** The same with another method. */
    public Member method(int other) {
      return new Member(name, flags, other, data, size, packed);
    }

    /** The same with other claims about its sizes. */
    public Member claims(long otherSize, long otherPacked) {
      return new Member(name, flags, method, data, otherSize, otherPacked);
    }
  }

  /** One block, which needs nothing of those before it, again and again. */
  private static byte[] deflated(String content, int mebibytes) {
    byte[] text = content.repeat(MEBIBYTE / content.length()).getBytes(UTF_8);
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    var buffer = new byte[MEBIBYTE];
    deflater.setInput(text);
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < mebibytes; i++) {
      out.write(buffer, 0, length);
    }
    deflater.finish();
    out.write(buffer, 0, deflater.deflate(buffer));
    deflater.end();
    return out.toByteArray();
  }

  /** Writes the members one after the other. */
  public static Path write(Path file, List<Member> members) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      var central = new ByteArrayOutputStream();
      long at = 0;
      for (Member member : members) {
        byte[] header = local(member);
        out.write(header);
        out.write(member.data());
        central.write(central(member, 0, at));
        at += header.length + member.data().length;
      }
      central.writeTo(out);
      out.write(end(members.size(), central.size(), at));
    }
    return file;
  }

  /** Writes the first member's data, and all other members in the same place. */
  public static Path overlapping(Path file, List<Member> members) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] header = local(members.getFirst());
      byte[] data = members.getFirst().data();
      out.write(header);
      out.write(data);
      var central = new ByteArrayOutputStream();
      for (Member member : members) {
        central.write(central(member, 0, 0));
      }
      central.writeTo(out);
      out.write(end(members.size(), central.size(), header.length + data.length));
    }
    return file;
  }

  /**
   * Writes one member so often, under names of its own, with a list in the form for large files.
   *
   * @param comment length of each comment, which takes no room on the disk
   */
  public static Path many(Path file, Member member, int count, int comment) throws IOException {
    Files.deleteIfExists(file);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(local(member));
      out.write(member.data());
      long begin = out.getFilePointer();
      var chunk = new ByteArrayOutputStream();
      for (int i = 0; i < count; i++) {
        String name = i == 0 ? member.name() : member.name() + i;
        var named = new Member(name, 0, STORED, member.data(), member.size(), member.packed());
        chunk.write(central(named, comment, 0));
        if (comment > 0 || chunk.size() > MEBIBYTE || i == count - 1) {
          out.write(chunk.toByteArray());
          out.seek(out.getFilePointer() + comment);
          chunk.reset();
        }
      }
      long end = out.getFilePointer();
      out.write(
          bytes(56 + 20)
              .putInt(END_64)
              .putLong(44)
              .putShort((short) 45)
              .putShort((short) 45)
              .putLong(0)
              .putLong(count)
              .putLong(count)
              .putLong(end - begin)
              .putLong(begin)
              .putInt(LOCATOR_64)
              .putInt(0)
              .putLong(end)
              .putInt(1)
              .array());
      out.write(end(0xffff, 0xffffffffL, 0xffffffffL));
    }
    return file;
  }

  private static byte[] local(Member member) {
    byte[] name = member.name().getBytes(UTF_8);
    return bytes(30 + name.length)
        .putInt(LOCAL)
        .putShort((short) 20)
        .putShort((short) member.flags())
        .putShort((short) member.method())
        .putInt(0)
        .putInt(0)
        .putInt((int) member.packed())
        .putInt((int) member.size())
        .putShort((short) name.length)
        .putShort((short) 0)
        .put(name)
        .array();
  }

  private static byte[] central(Member member, int comment, long at) {
    byte[] name = member.name().getBytes(UTF_8);
    return bytes(46 + name.length)
        .putInt(CENTRAL)
        .putShort((short) 20)
        .putShort((short) 20)
        .putShort((short) member.flags())
        .putShort((short) member.method())
        .putInt(0)
        .putInt(0)
        .putInt((int) member.packed())
        .putInt((int) member.size())
        .putShort((short) name.length)
        .putShort((short) 0)
        .putShort((short) comment)
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt(0)
        .putInt((int) at)
        .put(name)
        .array();
  }

  private static byte[] end(int count, long length, long at) {
    return bytes(22)
        .putInt(END)
        .putInt(0)
        .putShort((short) count)
        .putShort((short) count)
        .putInt((int) length)
        .putInt((int) at)
        .putShort((short) 0)
        .array();
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
